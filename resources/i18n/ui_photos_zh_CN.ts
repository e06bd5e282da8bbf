<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::PhotoDesk</name>
    <message>
        <source>%1 is no longer used</source>
        <translation>%1已停用</translation>
    </message>
    <message>
        <source>Words of the picture changed</source>
        <translation>照片的说明改了</translation>
    </message>
    <message>
        <source>%1 attached: %2</source>
        <translation>%1已附上：%2</translation>
    </message>
    <message>
        <source>stop using %1</source>
        <translation>停用%1</translation>
    </message>
    <message>
        <source>words of the picture</source>
        <translation>照片的说明</translation>
    </message>
    <message>
        <source>%1&apos;s household</source>
        <translation>%1一家</translation>
    </message>
</context>
<context>
    <name>ui::PhotoList</name>
    <message>
        <source>Photos and scans</source>
        <translation>照片和扫描件</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>Ctrl+O takes a file, Ctrl+V a copied picture</source>
        <translation>Ctrl+O 选文件，Ctrl+V 粘贴复制的图片</translation>
    </message>
    <message>
        <source>Add a photo or scan</source>
        <translation>添加照片或扫描件</translation>
    </message>
    <message>
        <source>Pictures and scans (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.pdf)</source>
        <translation>照片和扫描件 (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first</source>
        <translation>没有可粘贴的图片，请先复制一张</translation>
    </message>
    <message>
        <source>Watch the scanner&apos;s folder…</source>
        <translation>选扫描仪的文件夹…</translation>
    </message>
    <message numerus="yes">
        <source>Add %n new scans</source>
        <translation>
            <numerusform>附上新扫描的 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new in the scanner&apos;s folder</source>
        <translation>扫描仪的文件夹里没有新图</translation>
    </message>
    <message>
        <source>Where the scanner puts its pictures</source>
        <translation>扫描仪存图片的文件夹</translation>
    </message>
</context>
<context>
    <name>ui::PhotoQuestions</name>
    <message>
        <source>What is it a photo of?</source>
        <translation>照的是什么？</translation>
    </message>
    <message>
        <source>Not attached: nobody said what it is a photo of</source>
        <translation>照片没有附上：没有选是什么照片</translation>
    </message>
    <message>
        <source>Where does it belong?</source>
        <translation>放到哪里？</translation>
    </message>
    <message>
        <source>Not attached: nobody said where it belongs</source>
        <translation>照片没有附上：没有选放到哪里</translation>
    </message>
</context>
<context>
    <name>ui::PhotoViewer</name>
    <message>
        <source>What is to be said about the picture</source>
        <translation>写一句说明</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第%1张，共%2张</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍等…</translation>
    </message>
    <message>
        <source>←→ next</source>
        <translation>←→ 换一张</translation>
    </message>
    <message>
        <source>+− size</source>
        <translation>+− 放大缩小</translation>
    </message>
    <message>
        <source>R turn</source>
        <translation>R 转</translation>
    </message>
    <message>
        <source>←→↑↓ move</source>
        <translation>←→↑↓ 移动</translation>
    </message>
    <message>
        <source>0 whole</source>
        <translation>0 看全图</translation>
    </message>
    <message>
        <source>PgUp PgDn next</source>
        <translation>PgUp PgDn 换一张</translation>
    </message>
    <message>
        <source>F2 words</source>
        <translation>F2 写说明</translation>
    </message>
    <message>
        <source>Del stop using</source>
        <translation>Del 停用</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Esc 返回</translation>
    </message>
</context>
<context>
    <name>ui::PhotoWords</name>
    <message>
        <source>taken %1</source>
        <translation>%1 拍</translation>
    </message>
    <message>
        <source>attached %1 by %2</source>
        <translation>%1 %2附</translation>
    </message>
    <message>
        <source>Comes with the next connection</source>
        <translation>有网就取来</translation>
    </message>
    <message>
        <source>At the county; Enter fetches it</source>
        <translation>在县里，Enter 取来</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>待传</translation>
    </message>
    <message>
        <source>The county has not got this picture yet. It comes when the computer it was attached on has sent it</source>
        <translation>照片县里也还没有，等附照片的那台电脑传上去就能看</translation>
    </message>
    <message>
        <source>This picture is at the county. It comes with the next connection</source>
        <translation>照片还在县里，有网就取来</translation>
    </message>
    <message>
        <source>Stop using: shows somebody else</source>
        <translation>停用：拍的不是这家</translation>
    </message>
    <message>
        <source>Stop using: cannot be read</source>
        <translation>停用：看不清</translation>
    </message>
    <message>
        <source>Stop using: twice</source>
        <translation>停用：重复</translation>
    </message>
    <message>
        <source>Stop using: out of date</source>
        <translation>停用：已过期</translation>
    </message>
    <message>
        <source>Stop using: another reason</source>
        <translation>停用：其他原因</translation>
    </message>
    <message>
        <source>A PDF cannot be attached. Scan the page as a picture (JPEG)</source>
        <translation>PDF 附不了，请把这一页扫描成图片（JPEG）</translation>
    </message>
    <message>
        <source>This is a HEIC picture. Set the phone&apos;s camera to JPEG, or send it as JPEG</source>
        <translation>这是 HEIC 图片。请把手机相机改成 JPEG，或按 JPEG 发过来</translation>
    </message>
    <message>
        <source>This file is no picture. JPEG, PNG and BMP can be attached</source>
        <translation>这个文件不是图片。可以附 JPEG、PNG、BMP</translation>
    </message>
    <message>
        <source>This picture is too large to be read</source>
        <translation>这张图片太大，读不了</translation>
    </message>
    <message>
        <source>This picture is damaged or was cut short. Take it from the camera again</source>
        <translation>这张图片坏了或不完整，请从相机里重新取一次</translation>
    </message>
    <message>
        <source>This very picture is attached already</source>
        <translation>这张照片已经附过了</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>打不开这个文件</translation>
    </message>
    <message>
        <source>the household</source>
        <translation>这一户</translation>
    </message>
    <message>
        <source>visit of %1</source>
        <translation>%1 走访</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>relief, day</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 %2起</translation>
    </message>
    <message>
        <source>%1 (the person)</source>
        <translation>%1 本人</translation>
    </message>
    <message>
        <source>This picture was damaged on this computer. It comes anew with the next connection, if the county has it</source>
        <translation>这张照片在这台电脑上坏了。县里有的话，下次联网时重新取来</translation>
    </message>
</context>
</TS>
