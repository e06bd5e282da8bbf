<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::FindList</name>
    <message>
        <source>Not in the ledger: enter the household</source>
        <translation>台账里没有，录这一户</translation>
    </message>
</context>
</TS>
