<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>app::Workbench</name>
    <message numerus="yes">
        <source>%n photos still to be sent</source>
        <translation>
            <numerusform>%n photo still to be sent</numerusform>
            <numerusform>%n photos still to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos the county cannot take; attach them again</source>
        <translation>
            <numerusform>%n photo the county cannot take; attach it again</numerusform>
            <numerusform>%n photos the county cannot take; attach them again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DecidePage</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BenefitWords</name>
    <message numerus="yes">
        <source>%1 %n years</source>
        <translation>
            <numerusform>%1 %n year</numerusform>
            <numerusform>%1 %n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CheckView</name>
    <message numerus="yes">
        <source>%n things to verify stay marked.</source>
        <translation>
            <numerusform>%n thing to verify stays marked.</numerusform>
            <numerusform>%n things to verify stay marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to do</source>
        <translation>
            <numerusform>%n still to do</numerusform>
            <numerusform>%n still to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>÷ %n people ÷ 12 months = per head</source>
        <translation>
            <numerusform>÷ %n person ÷ 12 months = per head</numerusform>
            <numerusform>÷ %n people ÷ 12 months = per head</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DossierWords</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EntryBand</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EntryPage</name>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the household of %1, %n people</source>
        <translation>
            <numerusform>the household of %1, %n person</numerusform>
            <numerusform>the household of %1, %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files of aid</source>
        <translation>
            <numerusform>%n file of aid</numerusform>
            <numerusform>%n files of aid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EntryTitle</name>
    <message numerus="yes">
        <source>%n people · %1 complete</source>
        <translation>
            <numerusform>%n person · %1 complete</numerusform>
            <numerusform>%n people · %1 complete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to put right</source>
        <translation>
            <numerusform>%n to put right</numerusform>
            <numerusform>%n to put right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to verify</source>
        <translation>
            <numerusform>%n to verify</numerusform>
            <numerusform>%n to verify</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportPage</name>
    <message numerus="yes">
        <source>%n households move to another village, with everybody and everything that belongs to them</source>
        <translation>
            <numerusform>%n household moves to another village, with everybody and everything that belongs to it</numerusform>
            <numerusform>%n households move to another village, with everybody and everything that belongs to them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back, %n people and households</source>
        <translation>
            <numerusform>Taken back, %n person or household</numerusform>
            <numerusform>Taken back, %n people and households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows written to the new file</source>
        <translation>
            <numerusform>%n row written to the new file</numerusform>
            <numerusform>%n rows written to the new file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n rows · nothing is written before Import</source>
        <translation>
            <numerusform>%1 · %n row · nothing is written before Import</numerusform>
            <numerusform>%1 · %n rows · nothing is written before Import</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows to go</source>
        <translation>
            <numerusform>%n row to go</numerusform>
            <numerusform>%n rows to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows are in the ledger</source>
        <translation>
            <numerusform>%n row is in the ledger</numerusform>
            <numerusform>%n rows are in the ledger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows changed in the ledger meanwhile and were left out.</source>
        <translation>
            <numerusform>%n row changed in the ledger meanwhile and was left out.</numerusform>
            <numerusform>%n rows changed in the ledger meanwhile and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were left out.</source>
        <translation>
            <numerusform>%n row was left out.</numerusform>
            <numerusform>%n rows were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the import of %1, %n rows</source>
        <translation>
            <numerusform>the import of %1, %n row</numerusform>
            <numerusform>the import of %1, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::IssueList</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LedgerPage</name>
    <message numerus="yes">
        <source>%n people exported</source>
        <translation>
            <numerusform>%n person exported</numerusform>
            <numerusform>%n people exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln people</source>
        <translation>
            <numerusform>%1, %Ln person</numerusform>
            <numerusform>%1, %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n of them marked: not to be paid yet</source>
        <translation>
            <numerusform>; %n of them marked: not to be paid yet</numerusform>
            <numerusform>; %n of them marked: not to be paid yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PhotoList</name>
    <message numerus="yes">
        <source>Add %n new scans</source>
        <translation>
            <numerusform>Add %n new scan</numerusform>
            <numerusform>Add %n new scans</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SumPanel</name>
    <message numerus="yes">
        <source>%1 ÷ %n people ÷ 12 months = per head %2</source>
        <translation>
            <numerusform>%1 ÷ %n person ÷ 12 months = per head %2</numerusform>
            <numerusform>%1 ÷ %n people ÷ 12 months = per head %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SumsPanel</name>
    <message numerus="yes">
        <source>and %n more; Ctrl+P prints them</source>
        <translation>
            <numerusform>and %n more; Ctrl+P prints them</numerusform>
            <numerusform>and %n more; Ctrl+P prints them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SyncPage</name>
    <message numerus="yes">
        <source>%n photos are not at the county yet</source>
        <translation>
            <numerusform>%n photo is not at the county yet</numerusform>
            <numerusform>%n photos are not at the county yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos the county did not take</source>
        <translation>
            <numerusform>%n photo the county did not take</numerusform>
            <numerusform>%n photos the county did not take</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message numerus="yes">
        <source>%n photos to send</source>
        <translation>
            <numerusform>%n photo to send</numerusform>
            <numerusform>%n photos to send</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TodayPage</name>
    <message numerus="yes">
        <source>%n need your decision</source>
        <translation>
            <numerusform>%n needs your decision</numerusform>
            <numerusform>%n need your decision</numerusform>
        </translation>
    </message>
</context>
</TS>
