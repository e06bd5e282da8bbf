// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

#include <vector>

namespace core {

/// The container of an .xls file, looked at before FreeXL reads it: that library believes what a
/// container says of itself, reads what is left of a cut-off one without a word, and reads past its
/// own buffers in a damaged one.
class OleFile
{
public:
    explicit OleFile(QFile &file); ///< open for reading

    /// Whether a stream of that name is named anywhere in the file.
    bool namesStream(const char *name) const;
    /// Whether the table of sectors speaks of sectors the file does not reach.
    bool isCutOff() const;
    /// Whether sector sizes, the directory and its names are what they may be.
    bool isSound() const;

private:
    bool loadTable();
    std::vector<quint32> tableSectors() const;
    QByteArray sector(quint32 index) const; ///< shorter when the file ends before
    bool isSoundDirectory(const QByteArray &entries) const;

    QFile &m_file;
    QByteArray m_header;
    qint64 m_sectorSize = 512;
    std::vector<quint32> m_next; ///< by sector
    bool m_isTableWhole = false;
};

} // namespace core
