# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project compiles and links with.

set(CMAKE_CXX_EXTENSIONS OFF)

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core)
find_package(OpenSSL 3 REQUIRED)
pkg_check_modules(SQLCIPHER REQUIRED sqlcipher)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Werror)
target_compile_definitions(project_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_WARN_DEPRECATED_UP_TO=0x060400)
if(MINQING_SANITIZE)
    # GCC sees uninitialised variants where a sanitizer has taken code apart; it documents that.
    target_compile_options(project_options INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
        -fsanitize=${MINQING_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE -fsanitize=${MINQING_SANITIZE})
endif()

# SQLCipher is linked statically with its symbols hidden: two SQLite libraries in one process crash.
find_library(SQLCIPHER_ARCHIVE NAMES libsqlcipher.a REQUIRED)
add_library(sqlcipher_static INTERFACE)
target_include_directories(sqlcipher_static SYSTEM INTERFACE ${SQLCIPHER_INCLUDE_DIRS})
target_compile_definitions(sqlcipher_static INTERFACE SQLITE_HAS_CODEC)
target_link_libraries(sqlcipher_static INTERFACE ${SQLCIPHER_ARCHIVE} OpenSSL::Crypto m)
target_link_options(sqlcipher_static INTERFACE -Wl,--exclude-libs,libsqlcipher.a)
