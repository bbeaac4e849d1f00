<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>RemoteReasoner</name>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring the weights as they are</source>
            <translation>正在测量现有权重</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Learning from the corrections</source>
            <translation>正在从更正中学习</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring what was learned</source>
            <translation>正在测量学习结果</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Remote Reasoner: training with corrections</source>
            <translation>Remote Reasoner：用更正训练</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Looking for what trains</source>
            <translation>正在查找训练程序</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training wrote no weights. Train again, or see its log in QGIS.</source>
            <translation>训练没有写出权重。请重新训练，或在 QGIS 的日志中查看。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Reading the pictures</source>
            <translation>正在读取图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>{words}, about {minutes} min left</source>
            <translation>{words}，大约还剩 {minutes} 分钟</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The weights cannot be written ({cause}). See to that and train again.</source>
            <translation>无法写入权重（{cause}）。请解决后重新训练。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training ended without a word.</source>
            <translation>训练没有任何输出就结束了。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>Training needs PyTorch and the training package, which the backend does without. They are installed into an environment of their own; the backend stays as it is.</source>
            <translation>训练需要 PyTorch 和训练包，后端本身不需要它们。它们会安装到单独的环境中，后端保持不变。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>no output</source>
            <translation>没有输出</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>无法读取训练命令 {command}：其中的引号或反斜杠没有配对。请在“设置 → 选项 → Remote Reasoner”中更正。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, does not train: {reason}. Name the command remote-reasoner of an environment with the training package in Settings → Options → Remote Reasoner, or empty that field.</source>
            <translation>训练命令 {command} 无法训练：{reason}。请在“设置 → 选项 → Remote Reasoner”中填写装有训练包的环境的 remote-reasoner 命令，或清空该栏。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Boxes</source>
            <translation>边界框</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Masks</source>
            <translation>掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Contours</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>{question} (about: {about})</source>
            <translation>{question}（关于：{about}）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The layer “{table}” is missing in {path}. The file was moved or changed; ask the question again.</source>
            <translation>{path} 中缺少图层“{table}”。文件已被移动或更改；请重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The plugin's style for {layer} cannot be read: {reason} Install the plugin again.</source>
            <translation>无法读取插件为 {layer} 提供的样式：{reason} 请重新安装插件。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_store.py" />
            <source>it is not complete after writing</source>
            <translation>写入后内容不完整</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>without a label</source>
            <translation>无标签</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>Rejected</source>
            <translation>已拒绝</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>Texts longer than 254 characters were cut. A GeoPackage keeps all of them.</source>
            <translation>超过 254 个字符的文本已被截断。GeoPackage 可以完整保留所有文本。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>it is not complete; the disk may be full</source>
            <translation>不完整；磁盘可能已满</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>A Shapefile's field names have at most 10 characters; these were shortened: {names}.</source>
            <translation>Shapefile 的字段名最多 10 个字符；以下字段名已缩短：{names}。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} could not be written: {reason} Choose another place or name.</source>
            <translation>无法写入 {path}：{reason} 请选择其他位置或名称。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} is in use by another program ({reason}). Close it there, or choose another name.</source>
            <translation>{path} 正被其他程序使用（{reason}）。请在那里关闭它，或选择其他名称。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the disk is full</source>
            <translation>磁盘已满</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>The answer could not be saved in {path}: {reason}. Choose another folder in Settings → Options → Remote Reasoner, then ask again.</source>
            <translation>无法将回答保存到 {path}：{reason}。请在“设置 → 选项 → Remote Reasoner”中选择其他文件夹，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the file cannot be written</source>
            <translation>无法写入文件</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/ask_task.py" />
            <source>Remote Reasoner: {question}</source>
            <translation>Remote Reasoner：{question}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>A question is on its way. Wait for its answer or cancel it.</source>
            <translation>已有一个问题正在处理。请等待回答或将其取消。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>Type a question first.</source>
            <translation>请先输入问题。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has no masks and no boxes that a question could be about.</source>
            <translation>上一个回答没有可供提问的掩膜或边框。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has {count} objects; questions can be about at most {most}.</source>
            <translation>上一个回答有 {count} 个对象；问题最多可涉及 {most} 个。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/forget_task.py" />
            <source>Remote Reasoner: removing a survey</source>
            <translation>Remote Reasoner：正在移除调查</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>None found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen.</source>
            <translation>{headline} – 基于概览（{resolution}）；小于约 {least} 的对象无法看到。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>1 pixel for {times} of the raster's</source>
            <translation>栅格的 {times} 个像元对应 1 个像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{count} pixels</source>
            <translation>{count} 像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{length} a pixel</source>
            <translation>{length}/像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Connecting</source>
            <translation>正在连接</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Reading the layer</source>
            <translation>正在读取图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Sending the picture</source>
            <translation>正在发送图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Thinking</source>
            <translation>正在思考</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing masks</source>
            <translation>正在绘制掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing contours</source>
            <translation>正在绘制轮廓</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Placing on the map</source>
            <translation>正在放置到地图上</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {hours} h left</source>
            <translation>约剩 {hours} 小时</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{hours} h</source>
            <translation>{hours} 小时</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Waiting in the server's queue, place {place}</source>
            <translation>在服务器队列中等待，第 {place} 位</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Loading {engine}</source>
            <translation>正在加载 {engine}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{done} of {total} tiles</source>
            <translation>{done}/{total} 个分块</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {seconds} s left</source>
            <translation>约剩 {seconds} 秒</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {minutes} min left</source>
            <translation>约剩 {minutes} 分钟</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{seconds} s</source>
            <translation>{seconds} 秒</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{minutes} min</source>
            <translation>{minutes} 分钟</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/refers_task.py" />
            <source>Remote Reasoner: reading the question</source>
            <translation>Remote Reasoner：正在读取问题</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles at {length} a pixel</source>
            <translation>{count} 个分块，{length}/像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles</source>
            <translation>{count} 个分块</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}, about {duration}</source>
            <translation>{plan}，约 {duration}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}; the map service is asked for about {requests} pictures</source>
            <translation>{plan}；将向地图服务请求约 {requests} 幅图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>the area has no size or place</source>
            <translation>区域没有大小或位置</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>a text is missing</source>
            <translation>缺少一段文本</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” of this survey is not in the project any more. Add it again, then continue.</source>
            <translation>此调查的栅格“{layer}”已不在项目中。请重新添加，然后继续。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” has another size, place or CRS than when the survey began, so it cannot go on. What was found stays; ask again to begin anew.</source>
            <translation>栅格“{layer}”的大小、位置或坐标参考系与调查开始时不同，因此无法继续。已找到的内容会保留；请重新提问以从头开始。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to begin anew.</source>
            <translation>无法读取此调查的保存数据（{reason}）。其对象会保留；请重新提问以从头开始。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server does not keep this survey any more: surveys expire when nobody goes on with them. What was found stays; ask again to look at the rest.</source>
            <translation>服务器不再保留此调查：无人继续的调查会过期。已找到的内容会保留；请重新提问以查看其余部分。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Waiting for the server: {reason}</source>
            <translation>正在等待服务器：{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server is too old to answer areas larger than one picture. Choose “Overview only” or a smaller extent, or update the server.</source>
            <translation>服务器版本过旧，无法回答超过一幅图像的区域。请选择“仅概览”或更小的范围，或更新服务器。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>{reason} Continue or remove surveys of the history that were cut off, or wait until they expire.</source>
            <translation>{reason} 请继续或移除历史中被中断的调查，或等待它们过期。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>Not finished: QGIS or the plugin ended in the middle of it.</source>
            <translation>未完成：QGIS 或插件在执行过程中退出。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>While it was running, the layer's CRS was changed. The answer lies where the layer lay when it was asked about.</source>
            <translation>运行期间图层的坐标参考系被更改。答案位于提问时图层所在的位置。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_tiles.py" />
            <source>The file of the layer “{layer}” is not there any more ({file}). What was found is kept. Bring it back, then continue.</source>
            <translation>图层“{layer}”的文件已不存在（{file}）。已找到的内容会保留。请恢复该文件，然后继续。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>Stopped after {done} of {total} tiles; so far: {count} objects. {reason}</source>
            <translation>已在完成 {done}/{total} 个分块后停止；目前找到 {count} 个对象。{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>{words} “Continue” in the history looks at the rest.</source>
            <translation>{words} 历史中的“继续”可查看其余部分。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_session.py" />
            <source>That point lies outside of the picture. Accept or cancel the object, then move the map.</source>
            <translation>该点位于图像之外。请先接受或取消该对象，然后移动地图。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: mask</source>
            <translation>Remote Reasoner：掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: forgetting a picture</source>
            <translation>Remote Reasoner：正在清除图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: getting “{layer}” ready</source>
            <translation>Remote Reasoner：正在准备“{layer}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>The server cannot make masks from clicks: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>服务器版本较旧，无法通过点击生成掩膜。请让管理员更新服务器，或使用此计算机上的后端。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The shape has no area. Draw it larger.</source>
            <translation>该形状没有面积。请画大一些。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Objects reviewed</source>
            <translation>审核对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Boxes, masks and contours agree</source>
            <translation>同步边界框、掩膜和轮廓</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object corrected</source>
            <translation>修正对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object added</source>
            <translation>添加对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The layers in {path} cannot be edited: the file is read-only or in use.</source>
            <translation>无法编辑 {path} 中的图层：文件为只读或正在使用。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>There is no object {number} in this answer.</source>
            <translation>此答案中没有对象 {number}。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>“{layer}” cannot be edited with the others.</source>
            <translation>无法将“{layer}”与其他图层一起编辑。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_saving.py" />
            <source>Not all layers could be saved: {reason}</source>
            <translation>部分图层无法保存：{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Drawn by hand</source>
            <translation>手工绘制</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Objects drawn by hand on {raster}.</source>
            <translation>在 {raster} 上手工绘制的对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it.</source>
            <translation>{path} 的保存被中断且无法还原：{reason}。请关闭正在使用它的其他程序。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} is being saved by another window of QGIS. Save again in a moment.</source>
            <translation>{path} 正在由另一个 QGIS 窗口保存。请稍后再次保存。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} cannot be saved safely: {reason}. Free space on its disk, then save again.</source>
            <translation>无法安全保存 {path}：{reason}。请释放其所在磁盘的空间，然后再次保存。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/failure.py" />
            <source>An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; “Diagnostics” in the dock gathers what a report needs.</source>
            <translation>插件自身的错误使操作中止。具体原因见“视图 → 面板 → 日志消息”；停靠面板中的“诊断”会汇总报告所需的信息。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>About the &amp;last answer</source>
            <translation>关于上一个回答(&amp;L)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>The question is about the objects of “{question}”; rejected ones do not count. Ticked where the question refers back, such as “which is the largest?”.</source>
            <translation>问题针对“{question}”的对象；已拒绝的不计。当问题指向先前内容时会勾选，例如“哪个最大？”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train with my corrections</source>
            <translation>用我的更正训练</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trains the embedded engine on, on this computer, with the reviewed answers of this project. A fifth of the pictures is held back and measured before and after: weights that are not better are not kept. You choose whether the new weights are used, and can go back any time.</source>
            <translation>用本项目中已审核的回答，在这台计算机上继续训练内置引擎。留出五分之一的图像，在训练前后测量：没有变好的权重不会保留。是否使用新权重由您决定，并可随时切换回来。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>my place</source>
            <translation>我的地区</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source> minutes</source>
            <translation> 分钟</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Objects and land cover are learned one after the other: so many minutes each.</source>
            <translation>对象和土地覆盖依次学习：各用这么多分钟。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>A folder that “Use my corrections…” wrote, such as that of another project.</source>
            <translation>由“使用我的更正…”写出的文件夹，例如另一个项目的文件夹。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train</source>
            <translation>训练</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Use these weights</source>
            <translation>使用这些权重</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Leave it as it is</source>
            <translation>保持不变</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>“{name}” does better on the pictures held back. Use these weights from now on?</source>
            <translation>“{name}”在留出的图像上表现更好。从现在起使用这些权重吗？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>In use from the next question on. The page “Teach” lets you go back any time.</source>
            <translation>从下一个问题起使用。可随时在“示教”页切换回来。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Name of the weights</source>
            <translation>权重名称</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Time to learn</source>
            <translation>学习时间</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Also learn from</source>
            <translation>同时学习</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>This copy of the plugin carries no training package. Install the plugin from its zip, or name an environment that trains in Settings → Options → Remote Reasoner.</source>
            <translation>这份插件不带训练包。请从 zip 安装插件，或在“设置 → 选项 → Remote Reasoner”中指定可训练的环境。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it</source>
            <translation>安装</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trained, but not better on the pictures held back, or worse on older ones: the weights were not kept. Review more pictures, or give it more minutes.</source>
            <translation>已训练，但在留出的图像上没有变好，或在旧图像上变差：权重未保留。请审核更多图像，或给更多分钟。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it (about {size} GB)</source>
            <translation>安装（约 {size} GB）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>There are weights “{name}” already. Choose another name.</source>
            <translation>已有权重“{name}”。请选择其他名称。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Train with my corrections…</source>
            <translation>用我的更正训练…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Trains the embedded engine on with the reviewed answers of the project, on this computer.</source>
            <translation>用项目中已审核的回答，在这台计算机上继续训练内置引擎。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To train here, choose the backend on this computer in Settings → Options → Remote Reasoner.</source>
            <translation>服务器的引擎由其维护者用 remote-reasoner adapt 训练。要在这里训练，请在“设置 → 选项 → Remote Reasoner”中选择这台计算机上的后端。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove an answer</source>
            <translation>移除答案</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove the answer to “{question}”, with its layers, from the project and from its file?</source>
            <translation>要从项目及其文件中移除对“{question}”的答案及其图层吗？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>The answer to “{question}” was removed.</source>
            <translation>对“{question}”的答案已移除。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine answered, but its text could not be read as positions on the map. Its words stand above; ask again, or put the question more simply.</source>
            <translation>引擎已作出回答，但其文本无法解读为地图上的位置。原文显示在上方；请重新提问，或换一种更简单的问法。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine found none in this picture.</source>
            <translation>引擎在此图像中没有找到任何对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>How the engine comes to its answer appears here.</source>
            <translation>引擎得出回答的过程会显示在这里。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Reasoning</source>
            <translation>推理过程</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Ex&amp;port…</source>
            <translation>导出(&amp;P)…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>{count} objects found.</source>
            <translation>找到 {count} 个对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Starting</source>
            <translation>正在启动</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could a barge float?</source>
            <translation>哪里的水面可以游泳？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>How many storage tanks are there?</source>
            <translation>有多少个储罐？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where do ships tie up?</source>
            <translation>码头在哪里？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which areas give shade in summer?</source>
            <translation>夏天哪些树木可以遮阴？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could athletes run laps?</source>
            <translation>田径场在哪里？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which roofs already make electricity?</source>
            <translation>哪里已经装了太阳能板？</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raster layer</source>
            <translation>栅格图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Examples</source>
            <translation>示例</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Teach a class…</source>
            <translation>示教类别…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Engine</source>
            <translation>引擎</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default of the backend</source>
            <translation>后端的默认引擎</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Ask</source>
            <translation>提问(&amp;A)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>De&amp;tail</source>
            <translation>精细度(&amp;T)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Boxes</source>
            <translation>边界框(&amp;B)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Masks</source>
            <translation>掩膜(&amp;M)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>C&amp;ontours</source>
            <translation>轮廓(&amp;O)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>A&amp;nswer in words</source>
            <translation>文字回答(&amp;N)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Describe the picture</source>
            <translation>描述图像(&amp;D)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raste&amp;r</source>
            <translation>栅格(&amp;R)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>E&amp;xtent</source>
            <translation>范围(&amp;X)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Question</source>
            <translation>问题(&amp;Q)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>En&amp;gine</source>
            <translation>引擎(&amp;G)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default ({engine})</source>
            <translation>默认（{engine}）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Connecting…</source>
            <translation>正在连接…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Remote Reasoner needs a backend: on this computer, or on a server of yours.</source>
            <translation>Remote Reasoner 需要一个后端：在此计算机上，或在您自己的服务器上。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes</source>
            <translation>示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Find them</source>
            <translation>查找</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Asks for all objects of the class on the raster and extent chosen.</source>
            <translation>就所选栅格和范围，询问该类别的所有对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export a taught class</source>
            <translation>导出示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import a taught class</source>
            <translation>导入示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove a taught class</source>
            <translation>移除示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>No class has been taught yet.</source>
            <translation>尚未示教任何类别。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it.</source>
            <translation>要移除“{name}”吗？所有向此后端提问的人都将无法再使用它。如需保留，请先导出。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes: {count}</source>
            <translation>示教类别：{count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Compare with a reference layer</source>
            <translation>与参考图层比较</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Only objects of the same class match; empty for any.</source>
            <translation>仅匹配同一类别的对象；留空则不限类别。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Rejected objects are left out.</source>
            <translation>已拒绝的对象不计入。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed and false ones as layers…</source>
            <translation>将遗漏和误检存为图层…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Reference</source>
            <translation>参考</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Class of the reference</source>
            <translation>参考的类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Least IoU of a match</source>
            <translation>匹配的最小 IoU</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>False</source>
            <translation>误检</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed</source>
            <translation>遗漏</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Objects</source>
            <translation>对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Precision</source>
            <translation>精确率</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Recall</source>
            <translation>召回率</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Mean IoU of the pairs</source>
            <translation>匹配对的平均 IoU</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>IoU of all areas</source>
            <translation>全部面积的 IoU</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Exported: {files}.</source>
            <translation>已导出：{files}。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>{pairs} matched, {missed} missed, {false} false</source>
            <translation>匹配 {pairs}，遗漏 {missed}，误检 {false}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Use my corrections…</source>
            <translation>使用我的更正…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Writes the reviewed answers of the project as a training set for the embedded engine.</source>
            <translation>将项目中已审核的回答写成内置引擎的训练集。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Folder for the training set</source>
            <translation>训练集文件夹</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where the training package is installed: {command}</source>
            <translation>{folder} 中有 {count} 张图像。可在这里训练（“用我的更正训练…”），或在装有训练包的地方运行：{command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Coarser</source>
            <translation>更粗</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Full resolution</source>
            <translation>全分辨率</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>As on the map</source>
            <translation>与地图一致</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Detail</source>
            <translation>精细度</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Overview only</source>
            <translation>仅概览</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{columns} × {rows} pixels, looked at tile by tile.</source>
            <translation>{columns} × {rows} 像元，逐块查看。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>One picture of the whole: what is smaller than about {least} cannot be seen.</source>
            <translation>整体作为一幅图像：小于约 {least} 的对象无法看到。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{name} – {length} a pixel</source>
            <translation>{name} – {length}/像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Remote Reasoner</source>
            <translation>Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Ask</source>
            <translation>提问</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Review</source>
            <translation>审核</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Teach</source>
            <translation>示教</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Backend</source>
            <translation>后端</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>There is no raster layer. Add one to the project, then ask.</source>
            <translation>没有栅格图层。请先向项目中添加一个，然后提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Choose at least one of boxes, masks and contours.</source>
            <translation>请在边界框、掩膜和轮廓中至少选择一项。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export the answer</source>
            <translation>导出回答</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Only selected objects</source>
            <translation>仅选中的对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>CRS</source>
            <translation>CRS</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Choose at least one layer, and a file.</source>
            <translation>请至少选择一个图层，并选择一个文件。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes perimeter_, long questions are cut. One file is written for each layer.</source>
            <translation>Shapefile 的字段名限 10 个字符，文本限 254 个字符：perimeter_m 会变为 perimeter_，较长的问题会被截断。每个图层写入一个文件。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Layers</source>
            <translation>图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>All layers go into one file.</source>
            <translation>所有图层写入同一个文件。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>One file is written for each layer, its name added to the file's name.</source>
            <translation>每个图层写入一个文件，图层名会附加到文件名之后。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Extent</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Draw a rectangle on the map</source>
            <translation>在地图上绘制矩形</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>The active layer has no polygons. Choose a polygon layer in the layer tree and select some.</source>
            <translation>活动图层没有多边形。请在图层树中选择一个多边形图层，并选中若干多边形。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Map view</source>
            <translation>地图视图</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Drawn rectangle</source>
            <translation>绘制的矩形</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Selected polygons</source>
            <translation>选中的多边形</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Whole layer</source>
            <translation>整个图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No rectangle is drawn yet. Press the button beside the extent and draw one.</source>
            <translation>尚未绘制矩形。请点击范围旁边的按钮绘制一个。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No polygon of “{layer}” is selected. Select the polygons to ask about.</source>
            <translation>没有选中“{layer}”的任何多边形。请选中要提问的多边形。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Mean figures, 0 to 1: overlap of areas, precision of found objects.</source>
            <translation>平均值，0 到 1：区域的重叠度、所找到对象的精确率。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Measured on</source>
            <translation>测量对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>objects</source>
            <translation>对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>land cover</source>
            <translation>土地覆盖</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>your pictures held back</source>
            <translation>您留出的图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>State of the review</source>
            <translation>审核状态</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all states</source>
            <translation>所有状态</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>score ≥ </source>
            <translation>得分 ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least score</source>
            <translation>最低得分</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>area ≥ </source>
            <translation>面积 ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least area</source>
            <translation>最小面积</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>By class</source>
            <translation>按类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all classes ({count})</source>
            <translation>所有类别（{count}）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Hand over</source>
            <translation>交付</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics, a report, a comparison with a reference layer</source>
            <translation>统计、报告、与参考图层的比较</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics by class…</source>
            <translation>按类别统计…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Compare with a reference layer…</source>
            <translation>与参考图层比较…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report (PDF or HTML)…</source>
            <translation>报告（PDF 或 HTML）…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report in the layout designer</source>
            <translation>在打印布局中生成报告</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>HTML files (*.html)</source>
            <translation>HTML 文件 (*.html)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report of an answer</source>
            <translation>回答的报告</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>PDF files (*.pdf)</source>
            <translation>PDF 文件 (*.pdf)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>User guide</source>
            <translation>用户指南</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>Diagnostics</source>
            <translation>诊断</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Earlier questions</source>
            <translation>以前的问题</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Questions asked in this project are listed here.</source>
            <translation>在此项目中提出的问题会列在这里。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Show again</source>
            <translation>重新显示</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Ask again</source>
            <translation>重新提问</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Looks at the rest of the area</source>
            <translation>查看区域的其余部分</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>unreadable</source>
            <translation>无法解读</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, failed</source>
            <translation>{count}，失败</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, not finished</source>
            <translation>{count}，未完成</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, cancelled</source>
            <translation>{count}，已取消</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask once for each polygon of a layer, or make masks from its points or boxes</source>
            <translation>对图层的每个多边形各提问一次，或由其点或边界框生成掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask for each polygon of a layer…</source>
            <translation>对图层的每个多边形提问…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Masks from points or boxes…</source>
            <translation>由点或边界框生成掩膜…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.</source>
            <translation>QGIS 的插件 Processing 已停用。请在“插件 → 管理并安装插件”中启用。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS does not know the algorithm {name}. Restart QGIS, then try again.</source>
            <translation>QGIS 无法识别算法 {name}。请重新启动 QGIS，然后重试。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click</source>
            <translation>点击修正</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter accepts, Esc cancels, Backspace takes the last click back</source>
            <translation>点击修正：左键单击添加，右键单击或 Ctrl+单击去除，拖动绘制边界框；Enter 接受，Esc 取消，Backspace 撤回上一次点击</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Click on an object.</source>
            <translation>请点击一个对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Getting the picture ready; clicks are kept.</source>
            <translation>正在准备图像；点击会保留。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>There is no raster layer. Add one to the project, then correct by click.</source>
            <translation>没有栅格图层。请先向项目中添加一个，然后点击修正。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/notice.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Objects found</source>
            <translation>找到的对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Click to see an object on the map, double click to select it.</source>
            <translation>单击可在地图上查看对象，双击可选中对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>No.</source>
            <translation>编号</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Area</source>
            <translation>面积</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the page “Teach”</source>
            <translation>在“示教”页设置</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The command remote-reasoner of an environment of yours that has the training package, such as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections.</source>
            <translation>您自己装有训练包的环境中的 remote-reasoner 命令，例如 /home/me/training/bin/remote-reasoner：它用更正训练内置引擎。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The backend on this &amp;computer</source>
            <translation>此计算机上的后端(&amp;C)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A &amp;server</source>
            <translation>服务器(&amp;S)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For a token, make a “Basic authentication” without a user name and with the token as its password. It is kept encrypted in QGIS's authentication store.</source>
            <translation>若要使用令牌，请创建一个不带用户名、以令牌作为密码的“基本认证”。它会加密保存在 QGIS 的认证存储中。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Allow unencrypted connections (http) to other machines</source>
            <translation>允许与其他计算机的未加密连接 (http)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the panel</source>
            <translation>从面板安装</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it.</source>
            <translation>运行视觉语言模型、支持 OpenAI 协议的服务器：vLLM、SGLang、Ollama、LM Studio 或托管服务。由本机后端的引擎“openai”向它提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>the first it offers</source>
            <translation>其提供的第一个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For an API key, make a “Basic authentication” with the key as its password.</source>
            <translation>对于 API 密钥，请创建一个以密钥为密码的“基本认证”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>&amp;Test</source>
            <translation>测试(&amp;T)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> megapixels</source>
            <translation> 百万像素</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> seconds</source>
            <translation> 秒</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>next to the project</source>
            <translation>与项目相同的位置</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Who answers</source>
            <translation>由谁回答</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Authentication</source>
            <translation>认证</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model server (engine “openai”)</source>
            <translation>模型服务器（引擎“openai”）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>API key</source>
            <translation>API 密钥</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Pictures and answers</source>
            <translation>图像和回答</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Largest picture sent</source>
            <translation>发送图像的最大尺寸</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Time limit of a question</source>
            <translation>每个问题的时间限制</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Folder for answers</source>
            <translation>回答的文件夹</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Connected: Remote Reasoner {version}</source>
            <translation>已连接：Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>cannot run there</source>
            <translation>无法在那里运行</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Graphics card: {gpu}</source>
            <translation>显卡：{gpu}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For developers: a command that starts a backend. The variable {name} goes before it.</source>
            <translation>供开发人员使用：启动后端的命令。环境变量 {name} 优先。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/question_edit.py" />
            <source>Ctrl+Enter asks; the up and down keys bring back earlier questions.</source>
            <translation>按 Ctrl+Enter 提问；按上下方向键可调出以前的问题。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: user guide</source>
            <translation>Remote Reasoner：用户指南</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: diagnostics</source>
            <translation>Remote Reasoner：诊断</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Refine…</source>
            <translation>优化…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Simplify</source>
            <translation>简化</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Fill holes up to</source>
            <translation>填充孔洞至</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Right angles</source>
            <translation>直角化</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Merge touching ones</source>
            <translation>合并相接对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Apply</source>
            <translation>应用</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>One step that QGIS's undo takes back. What is left out is rejected, not deleted.</source>
            <translation>作为一步操作，可用 QGIS 的撤销还原。被排除的对象标为已拒绝，不会删除。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>as found</source>
            <translation>按找到时</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{kept} of {count} objects stay</source>
            <translation>保留 {kept}/{count} 个对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{back} of {count} weaker ones come back</source>
            <translation>{count} 个较弱对象中恢复 {back} 个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>further left, the score brings back weaker ones ({count})</source>
            <translation>再向左移，得分会带回较弱的对象（{count}）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>{words}: {count}, {done} reviewed</source>
            <translation>{words}：{count} 个，已审核 {done} 个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Add a missed one</source>
            <translation>添加遗漏对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Draw it with QGIS's own tools: a box or any outline.</source>
            <translation>使用 QGIS 自带的工具绘制：边界框或任意轮廓。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>One answer at a time</source>
            <translation>一次显示一个回答</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>The objects of an answer are reviewed here once they are on the map.</source>
            <translation>答案显示在地图上之后，可在此审核其对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Relabel</source>
            <translation>更改标签</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Class of the selected objects:</source>
            <translation>选中对象的类别：</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>Progress of the review</source>
            <translation>审核进度</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>reviewed {done} of {count}</source>
            <translation>已审核 {done}/{count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Objects to review</source>
            <translation>待审核的对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reject</source>
            <translation>拒绝</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reopen</source>
            <translation>恢复未审核</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Relabel…</source>
            <translation>更改标签…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Next</source>
            <translation>下一个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Previous</source>
            <translation>上一个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>No object fits the search and the filters.</source>
            <translation>没有符合搜索和筛选条件的对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>{words} (key {key})</source>
            <translation>{words}（按键 {key}）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set up on this computer</source>
            <translation>在此计算机上安装</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Installs the backend into a private folder; QGIS's Python stays as it is</source>
            <translation>将后端安装到专用文件夹；QGIS 的 Python 保持不变</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Connect to a server</source>
            <translation>连接到服务器</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set-up log</source>
            <translation>安装日志</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Setting up. You can go on working in QGIS.</source>
            <translation>正在安装。您可以继续在 QGIS 中工作。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend</source>
            <translation>移除后端</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend from this computer? Your answers and layers stay.</source>
            <translation>要从此计算机移除后端吗？您的回答和图层会保留。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>This copy of the plugin carries no backend. Install the plugin from its zip, or name a backend command in Settings → Options → Remote Reasoner.</source>
            <translation>此插件副本不包含后端。请从 zip 文件安装插件，或在“设置 → 选项 → Remote Reasoner”中指定后端命令。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>The backend has been removed from this computer.</source>
            <translation>后端已从此计算机移除。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>For large models too (+{size} GB)</source>
            <translation>同时支持大型模型（+{size} GB）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Downloads about {size} GB more: the software of the large models, which want a graphics card</source>
            <translation>额外下载约 {size} GB：大型模型所需的软件，大型模型需要显卡</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Not everything could be removed: {error}. Close what uses it and try again.</source>
            <translation>部分内容无法移除：{error}。请关闭正在使用它的程序，然后重试。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer's layers are no longer in the project. Show it again from the history.</source>
            <translation>该回答的图层已不在项目中。请从历史中重新显示。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the page Review, Refine… → Least score brings them back.</source>
            <translation>没有足够确定的结果可作为回答，但引擎看到了较弱的对象（{count}）：在“审核”页用“优化… → 最低得分”可恢复它们。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Saved in {file}</source>
            <translation>已保存到 {file}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer to “{question}” was saved in {file}. It is not on the map: the project it was asked in is closed.</source>
            <translation>对“{question}”的答案已保存到 {file}。它不在地图上：提问所在的项目已关闭。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Statistics by class</source>
            <translation>按类别统计</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Polygons to count in; empty for all of the answer together.</source>
            <translation>用于分区计数的多边形；留空则对整个回答合并计数。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Rejected objects are left out. An object counts in the zone that holds its centre.</source>
            <translation>已拒绝的对象不计入。对象计入其中心所在的分区。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Save as CSV…</source>
            <translation>另存为 CSV…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zones</source>
            <translation>分区</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Name of the zones</source>
            <translation>分区名称</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zone</source>
            <translation>分区</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Accepted</source>
            <translation>已接受</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Share</source>
            <translation>比例</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Objects a km²</source>
            <translation>对象数/km²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>such as greenhouse</source>
            <translation>例如：温室</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>other names, with commas</source>
            <translation>其他名称，用逗号分隔</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw boxes</source>
            <translation>绘制边界框</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw a rectangle around one object after the other on the map.</source>
            <translation>在地图上逐个围绕对象绘制矩形。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>no layer</source>
            <translation>无图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Selected ones only</source>
            <translation>仅选中的</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Teach</source>
            <translation>示教(&amp;T)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Progress of the teaching</source>
            <translation>示教进度</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>La&amp;yer</source>
            <translation>图层(&amp;Y)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Give the class a name, such as 'greenhouse'.</source>
            <translation>请为类别命名，例如“温室”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>There is no raster layer. Add one to the project, then teach.</source>
            <translation>没有栅格图层。请先向项目中添加一个，然后示教。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} examples on “{layer}”</source>
            <translation>“{layer}”上的示例：{count} 个</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>A&amp;lso called</source>
            <translation>别名(&amp;L)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Add a raster, then draw a box around each example.</source>
            <translation>请添加栅格，然后围绕每个示例绘制边界框。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Five to twenty on different ground are best.</source>
            <translation>最好在不同的地面上选取五到二十个。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} rejected finds count as something else.</source>
            <translation>{count} 个已拒绝的结果将作为其他事物处理。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>This backend takes no taught classes.</source>
            <translation>此后端不接受示教类别。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Replace it</source>
            <translation>替换</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>“{name}” is taught and can be asked for by name. {verdict}</source>
            <translation>“{name}”已示教，可以用该名称提问。{verdict}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Find all {name}</source>
            <translation>找出所有{name}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights of the embedded engine</source>
            <translation>内置引擎的权重</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Another choice counts from the next question on; you can go back any time.</source>
            <translation>更改选择从下一个问题起生效，可随时切换回来。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Removes the chosen weights from this computer.</source>
            <translation>从这台计算机移除所选权重。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>As released</source>
            <translation>发布版</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove weights</source>
            <translation>移除权重</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove the weights “{name}” from this computer? The released ones are used again.</source>
            <translation>从这台计算机移除权重“{name}”吗？将重新使用发布的权重。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>{name} (missing)</source>
            <translation>{name}（缺失）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>In use: {model}</source>
            <translation>使用中：{model}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's properties → Symbology, and ask again.</source>
            <translation>文件没有说明其四个波段；1、2、3 按红、绿、蓝显示。多数卫星按蓝、绿、红、红外的顺序写入：如果颜色不对，请在 图层属性 → 符号化 中选择波段 {bands}，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>Band {number} is marked as transparency, but its values look like data, such as near-infrared, where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's properties → Transparency, and ask again.</source>
            <translation>波段 {number} 被标为透明度，但其数值看起来是数据，例如近红外，其中水体较暗，会被隐藏。请在 图层属性 → 透明度 中将“透明度波段”设为“无”，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.</source>
            <translation>图层“{layer}”有波段 1 到 {count}；请求的是 {bands}。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.</source>
            <translation>“{text}”不是三个波段号。请写成 3,2,1：红、绿、蓝。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” cannot be drawn. Check that its file or service is still there.</source>
            <translation>无法绘制图层“{layer}”。请检查其文件或服务是否仍然存在。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” does not reach into the chosen extent. Zoom to the layer or choose “Whole layer”.</source>
            <translation>图层“{layer}”不在所选范围内。请缩放到图层，或选择“整个图层”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Less than 1 %</source>
            <translation>不到 1 %</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The raster is rotated; it was resampled to north-up pixels.</source>
            <translation>栅格带有旋转；已重采样为正北朝上的像元。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). Choose another extent, or check the layer's transparency settings.</source>
            <translation>图层“{layer}”在所选范围内没有数据（无数据值或完全透明）。请选择其他范围，或检查图层的透明度设置。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The map service sent no picture for this extent. {trouble} Check the connection and whether the service covers this place and scale.</source>
            <translation>地图服务没有返回此范围的图像。{trouble} 请检查连接，以及该服务是否覆盖此位置和比例尺。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full resolution” to find small objects too.</source>
            <translation>此图像是 {columns} × {rows} 像元的概览，比图层粗略。要同时找到小对象，请选择“全分辨率”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Around the picture the raster has the value {values}, which its file does not declare as nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency.</source>
            <translation>影像四周的栅格值为 {values}，文件未将其声明为无数据；已按“此处无数据”处理。请在 图层属性 → 透明度 中声明。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged or incomplete, or its drive is out of reach. Check it, load the layer again, then ask. {reason}</source>
            <translation>无法在所选范围内读取图层“{layer}”：其文件已被移动、损坏或不完整，或其磁盘无法访问。请检查并重新加载图层后再提问。{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share} of the picture could not be read, so nothing can be found there: the raster's file is damaged, incomplete or out of reach. {reason}</source>
            <translation>影像的 {share} 无法读取，因此那里什么也找不到：栅格文件已损坏、不完整或无法访问。{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}</source>
            <translation>图像缺少 {share:.0%}：地图服务没有返回该部分的内容。{trouble}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent has no finite bounds. Zoom to the raster or choose “Whole layer”.</source>
            <translation>该范围没有有限的边界。请缩放到栅格，或选择“整个图层”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent cannot be expressed in the raster's coordinate system {crs}. Zoom to the raster or choose “Whole layer”.</source>
            <translation>该范围无法用栅格的坐标系 {crs} 表示。请缩放到栅格，或选择“整个图层”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed on the map from its pixels; areas and lengths are not measured.</source>
            <translation>GeoTIFF 无法保存该图层的坐标参考系，因此发送的影像不含它。答案按像素位置放到地图上；不量算面积和长度。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel budget.</source>
            <translation>{columns} × {rows} 像素的图像超出可用内存。请降低像素上限。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/picture_crs.py" />
            <source>QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. Set it as the layer's CRS, so that the raster and its answer lie on each other.</source>
            <translation>QGIS 不知道图层“{layer}”的坐标参考系；旁边的 {file} 指明为 {crs}，已使用它。请将其设为图层的坐标参考系，使栅格与答案重合。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.</source>
            <translation>该图层的值是复数，QGIS 无法绘制；已发送其幅值。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as floating-point numbers, with QGIS's default colours.</source>
            <translation>该图层的值是 64 位整数，此 QGIS 无法绘制；已作为浮点数并用 QGIS 默认颜色发送。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to 32-bit floating point: Raster → Conversion → Translate.</source>
            <translation>QGIS 无法绘制图层“{layer}”所具有的 {type} 类型数值。请转换为 32 位浮点：栅格 → 转换 → 转换格式。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.</source>
            <translation>请给新权重起名，只用字母、数字、空格、点和连字符，最多 40 个。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>“{name}” could not be removed: {error}. Close what uses it and try again.</source>
            <translation>无法移除“{name}”：{error}。请关闭正在使用它的程序后重试。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>it said nothing.</source>
            <translation>没有任何输出。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in {log} says more.</source>
            <translation>后端在 {seconds} 秒内没有响应。请重新提问；如果仍然如此，日志 {log} 中有更多信息。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend ended at once: {reason} Press “Repair” in the set-up page; the log is in {log}.</source>
            <translation>后端立即退出：{reason} 请在安装页面点击“修复”；日志位于 {log}。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend could not be started ({error}). Press “Repair” in the set-up page.</source>
            <translation>无法启动后端（{error}）。请在安装页面点击“修复”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The disk is full. Free about 2 GB, then press “Set up on this computer” again.</source>
            <translation>磁盘已满。请释放约 2 GB 空间，然后再次点击“在此计算机上安装”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package index could not be reached. Check the internet connection and QGIS's proxy settings (Settings → Options → Network), then press “Set up on this computer” again: what was fetched is kept.</source>
            <translation>无法访问软件包索引。请检查互联网连接和 QGIS 的代理设置（设置 → 选项 → 网络），然后再次点击“在此计算机上安装”：已下载的内容会保留。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what understands questions in your language ({size} MB)</source>
            <translation>正在获取用于理解您的语言提问的组件（{size} MB）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package that understands questions in your language could not be added ({reason}): things called by their names are found, other questions are understood in English only. Press “Set up on this computer” again to try once more.</source>
            <translation>无法添加用于理解您的语言提问的软件包（{reason}）：直接用名称提到的对象可以找到，其他问题仅支持英语。要重试，请再次点击“在此计算机上安装”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.</source>
            <translation>“{step}”失败：{reason}。完整日志位于 {log}；点击“修复”可从头开始。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Looking for Python</source>
            <translation>正在查找 Python</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Finding out which packages are needed</source>
            <translation>正在确定所需的软件包</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Trying it out</source>
            <translation>正在试运行</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what the large models are built on</source>
            <translation>正在获取大型模型所依赖的软件包</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Installing {count} packages</source>
            <translation>正在安装 {count} 个软件包</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>{error}. See to that, then press “Set up on this computer” again.</source>
            <translation>{error}。请解决此问题，然后再次点击“在此计算机上安装”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>no answer came</source>
            <translation>没有收到响应</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>{address} could not be read: {reason}</source>
            <translation>无法读取 {address}：{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/run_step.py" />
            <source>Stopped.</source>
            <translation>已停止。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Setting up Remote Reasoner on this computer</source>
            <translation>正在此计算机上安装 Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Stopped. What was fetched is kept: press the button again to go on.</source>
            <translation>已停止。已下载的内容会保留：再次点击按钮即可继续。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Ready. Ask your first question.</source>
            <translation>就绪。请提出您的第一个问题。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>another program holds it</source>
            <translation>被其他程序占用</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a QGIS profile on a local disk, or enter the address of a server in Settings → Options → Remote Reasoner.</source>
            <translation>QGIS 各窗口通过文件锁共用后端，而 {path} 无法加锁：{reason}。请使用本地磁盘上的 QGIS 配置，或在“设置 → 选项 → Remote Reasoner”中输入服务器地址。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/plugin.py" />
            <source>Ask questions about a raster ({shortcut})</source>
            <translation>就栅格提问 ({shortcut})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Ask a question about a raster</source>
            <translation>就栅格提问</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the settings, or to the server named here, and writes what it finds as boxes, masks and contours. What does not fit into one picture is looked at tile by tile at full resolution, unless an overview is chosen, which sees large things only. No objects found is an answer, not an error: STATUS tells found, none and unparsed apart.</source>
            <translation>将 QGIS 所绘制的栅格连同问题发送到设置中的 Remote Reasoner 后端或此处指定的服务器，并将找到的内容写为边界框、掩膜和轮廓。一幅图像容纳不下的区域以全分辨率逐块查看；若选择概览，则只能看到大的对象。未找到对象也是一种答案，不是错误：STATUS 区分 found、none 和 unparsed。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Units a pixel that a map service is asked for (its finest if empty)</source>
            <translation>向地图服务请求的每像元单位数（留空则用其最高分辨率）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)</source>
            <translation>作为红、绿、蓝的波段，例如 3,2,1（留空则用图层样式）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Engine (the backend's default if empty)</source>
            <translation>引擎（留空则使用后端的默认引擎）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Server address (the one of the settings if empty)</source>
            <translation>服务器地址（留空则使用设置中的地址）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Authentication for that server</source>
            <translation>该服务器的认证</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>detect,segment,objects,reasoning,language model,question</source>
            <translation>检测,分割,对象,推理,语言模型,问题</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Extent (the whole layer if empty)</source>
            <translation>范围（留空则为整个图层）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Granularities</source>
            <translation>粒度</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Status: found, none or unparsed</source>
            <translation>状态：found、none 或 unparsed</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Number of objects</source>
            <translation>对象数量</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Ask a question for each polygon</source>
            <translation>对每个多边形提问</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Asks the question once for each polygon of a layer, about the raster below it. A copy of the layer says for each whether something was found (rr_found: yes or no), how many objects (rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to 1), and the answer. What counts is the polygon's true shape: an object belongs to it with at least half of itself, or where it covers at least a twentieth of the polygon.</source>
            <translation>对图层中的每个多边形，就其下方的栅格各提问一次。图层副本为每个多边形记录是否找到对象（rr_found：yes 或 no）、对象数量（rr_count）、对象在多边形内的面积（rr_area_m2）、对象覆盖多边形的比例（rr_share，0 到 1）以及答案。判断以多边形的真实形状为准：对象至少有一半位于多边形内，或至少覆盖多边形的二十分之一，即属于该多边形。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>It has no shape.</source>
            <translation>没有几何图形。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons</source>
            <translation>多边形</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons with answers</source>
            <translation>带答案的多边形</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>The raster does not reach here.</source>
            <translation>栅格未覆盖此处。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygon {id}: {reason}</source>
            <translation>多边形 {id}：{reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Matches objects with those of a reference layer one to one, by their intersection over union (IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together; a number that cannot be known, such as the precision of nothing, is left out. With a column of the class, only objects of the same class (label) match. Objects that were missed or are false come as layers. Rejected objects are left out.</source>
            <translation>按交并比（IoU）将对象与参考图层的对象一对一匹配。PRECISION 是找到的对象中有匹配者的比例，RECALL 是参考对象中有匹配者的比例，F1 是两者的调和平均，MEAN_IOU 是各匹配对的平均值，AREA_IOU 是全部面积合计的 IoU；无法得出的数值（例如没有任何对象时的精确率）会省略。指定类别列时，仅匹配同一类别（label）的对象。遗漏和误检的对象输出为图层。已拒绝的对象不计入。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Class of the reference (all classes match if empty)</source>
            <translation>参考的类别（留空则所有类别均可匹配）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Use my corrections</source>
            <translation>使用我的更正</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes and outlines of what is there (COCO), and the questions. An answer counts once all of its objects have been accepted, rejected, corrected or drawn; everything else there is then something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with it, and “make train DATA=FOLDER” a language model; both come with the training package: pip install "./training[adapt]" in a checkout.</source>
            <translation>将项目中已审核的回答写入文件夹：所查看范围的图像、其中对象的边框和轮廓（COCO）以及问题。当回答的所有对象都已接受、拒绝、更正或绘制后才计入；此处其余一切则视为其他事物。“remote-reasoner adapt FOLDER -o WEIGHTS”用它继续训练内置引擎，“make train DATA=FOLDER”训练语言模型；两者都随训练包提供：在代码检出目录执行 pip install "./training[adapt]"。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Pictures</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Next command</source>
            <translation>下一条命令</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>{count} pictures. Next: {command}</source>
            <translation>{count} 幅图像。下一步：{command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Masks from points or boxes</source>
            <translation>由点或边界框生成掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Makes the mask of the object at each point of a layer (all points of a multipoint lie on one object), or in the box around each polygon, from the raster below. The attributes are kept; rr_score is how much the segmenter trusts the mask, rr_area_m2 its area.</source>
            <translation>根据下方栅格，为图层中每个点处的对象（多点要素的所有点位于同一对象上）或每个多边形外框内的对象生成掩膜。属性会保留；rr_score 是分割模型对掩膜的置信度，rr_area_m2 是掩膜的面积。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Points or boxes</source>
            <translation>点或边界框</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Feature {id} lies outside of the raster.</source>
            <translation>要素 {id} 位于栅格之外。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refine masks</source>
            <translation>优化掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Leaves out objects of a low score or a small area, simplifies outlines, fills holes, makes corners right angles and merges objects of one class that touch. Areas and lengths are measured on the ellipsoid. Objects that a review has rejected stay as they are, so does the input.

With “Bring weaker ones back”, what the engine saw below its threshold and the file of answers keeps comes back where it reaches the least score; its origin is “candidate”.</source>
            <translation>排除得分低或面积小的对象，简化轮廓，填充孔洞，使拐角成为直角，并合并相接的同类对象。面积和长度在椭球体上量算。审核中已拒绝的对象保持不变，输入也保持不变。

启用“恢复较弱的对象”后，引擎在阈值以下看到、且回答文件保存的对象，达到最低得分时会恢复；其来源为“候选”（candidate）。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Least area in m²</source>
            <translation>最小面积 (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Simplify outlines by up to (m)</source>
            <translation>轮廓简化容差 (m)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Fill holes up to (m²)</source>
            <translation>填充孔洞的最大面积 (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Bring weaker ones back</source>
            <translation>恢复较弱的对象</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refined masks</source>
            <translation>优化后的掩膜</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. Choose a layer of such a file, or leave “Bring weaker ones back” off.</source>
            <translation>“{layer}”不是回答文件的图层，因此旁边没有保存较弱的对象。请选择此类文件的图层，或关闭“恢复较弱的对象”。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the answer and its reasoning, what of the question was applied and what was not, engine, model and segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, masks or contours in its GeoPackage) and the raster that is shown below.</source>
            <translation>将回答的报告写为 PDF 文件或单个 HTML 页面：地图、问题、回答及其推理过程、问题中已应用和未应用的内容、引擎、模型和分割模型、按类别的数量以及审核进度。请选择回答的任一图层（其 GeoPackage 中的边界框、掩膜或轮廓）以及显示在下方的栅格。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Raster below (the one that was asked about if empty, where the project has it)</source>
            <translation>下方的栅格（留空则使用提问所针对的栅格，若项目中有）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Layer of the answer</source>
            <translation>回答的图层</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.</source>
            <translation>“{layer}”不是回答的图层。请在此插件写入的 GeoPackage 中选择一个图层。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/sinks.py" />
            <source>The layer “{layer}” could not be written. Choose another place for it.</source>
            <translation>无法写入图层“{layer}”。请为其选择其他位置。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a layer of zones for each of its polygons, with the share of the zone that is covered and the objects per square kilometre. An object counts in the zone that holds its centre; its area counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table.</source>
            <translation>统计每个类别的对象数量，并累加其在椭球体上量算的面积；若提供分区图层，则对其每个多边形分别统计，并给出分区被覆盖的比例和每平方千米的对象数。对象计入其中心所在的分区；面积计入其实际所在的分区。已拒绝的对象不计入。选择 .csv 文件可得到 CSV 表格。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Name of the zones (their ids if empty)</source>
            <translation>分区名称（留空则使用其 ID）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Statistics</source>
            <translation>统计</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teach a class</source>
            <translation>示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teaches the backend a class of objects from one to twenty polygons on a raster, in half a minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons with review = 'rejected', and those of the second layer, are places where the class is not. The output says how well examples are found again that were left out.</source>
            <translation>用栅格上的一到二十个多边形，在半分钟内向后端示教一个对象类别。之后提问时可以像其他类别一样提到该类别及其同义词。review = 'rejected' 的多边形以及第二个图层的多边形，是该类别不存在的地方。输出说明被留出的示例能在多大程度上重新找到。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Resolution of a map service, map units a pixel</source>
            <translation>地图服务的分辨率，地图单位/像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Name of the class</source>
            <translation>类别名称</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Also called (with commas)</source>
            <translation>别名（用逗号分隔）</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Raster</source>
            <translation>栅格</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Places where it is not</source>
            <translation>该类别不存在的地方</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Replace one of that name</source>
            <translation>替换同名类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>File of the class</source>
            <translation>类别文件</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>How well it does</source>
            <translation>效果如何</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>What it was taught from</source>
            <translation>示教所用的内容</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>No answer of this project is reviewed as a whole. Judge all of its objects.</source>
            <translation>此项目中没有完整审核过的回答。请判断其所有对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>Only the first {count} pictures are written.</source>
            <translation>仅写入前 {count} 幅图像。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: not all of its objects are reviewed; left aside.</source>
            <translation>“{question}”：并非所有对象都已审核；已略过。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: its raster “{layer}” is not in the project; left aside.</source>
            <translation>“{question}”：其栅格“{layer}”不在项目中；已略过。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_file.py" />
            <source>{file} cannot be written ({cause}). Choose another place.</source>
            <translation>无法写入 {file}（{cause}）。请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_task.py" />
            <source>Remote Reasoner: writing corrections</source>
            <translation>Remote Reasoner：正在写入更正</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>The engine names nothing.</source>
            <translation>引擎未说明任何内容。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Conditions applied</source>
            <translation>已应用的条件</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Not applied</source>
            <translation>未应用</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Area looked at</source>
            <translation>查看的区域</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Segmenter</source>
            <translation>分割模型</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Asked at (UTC)</source>
            <translation>提问时间 (UTC)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>none: coordinates are pixels</source>
            <translation>无：坐标为像元</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>There are no objects.</source>
            <translation>没有对象。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Made on {date} with Remote Reasoner {version}</source>
            <translation>由 Remote Reasoner {version} 于 {date} 生成</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_page.py" />
            <source>Map</source>
            <translation>地图</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_writing.py" />
            <source>there is no such folder.</source>
            <translation>没有该文件夹。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_store.py" />
            <source>The review could not be saved in {path}: {reason}. Close what else uses the file, then try again.</source>
            <translation>无法将审核保存到 {path}：{reason}。请关闭正在使用该文件的其他程序，然后重试。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>open</source>
            <translation>未审核</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>accepted</source>
            <translation>已接受</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>rejected</source>
            <translation>已拒绝</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>taught</source>
            <translation>示教</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>candidate</source>
            <translation>候选</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>corrected</source>
            <translation>已修正</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>drawn</source>
            <translation>手绘</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>found</source>
            <translation>已找到</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>nothing found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>the engine's text could not be read</source>
            <translation>无法解读引擎的文本</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>not finished</source>
            <translation>未完成</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/reviewed_masks.py" />
            <source>No shape of the layer can be brought into {crs}. Check the CRS of the layer.</source>
            <translation>图层的任何图形都无法转换到 {crs}。请检查图层的 CRS。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>The server's credentials are locked. Enter QGIS's master password when asked, then ask again.</source>
            <translation>服务器的凭据已锁定。请在提示时输入 QGIS 的主密码，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS 无法使用身份认证配置“{authcfg}”。请在“设置 → 选项 → 认证”中检查该配置和主密码。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS 无法从认证配置“{authcfg}”读取密码。请在 设置 → 选项 → 认证 中检查该配置和主密码。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/capabilities.py" />
            <source>no address is set: Settings → Options → Remote Reasoner → Model server</source>
            <translation>未设置地址：设置 → 选项 → Remote Reasoner → 模型服务器</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/client.py" />
            <source>The connection to the server ended before the answer was complete. What had come is kept. Ask again; if it happens again, the server's log says why.</source>
            <translation>与服务器的连接在回答完成之前中断。已收到的内容会保留。请重新提问；如果再次发生，服务器日志中会有原因。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in the panel, or enter a server's address in Settings → Options → Remote Reasoner.</source>
            <translation>Remote Reasoner 尚未在此计算机上安装。请在面板中点击“在此计算机上安装”，或在“设置 → 选项 → Remote Reasoner”中输入服务器地址。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>The weights “{name}”, which are chosen on the page “Teach”, are not on this computer any more. Choose others there.</source>
            <translation>在“示教”页选择的权重“{name}”已不在这台计算机上。请在那里选择其他权重。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/events.py" />
            <source>The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner server and that no proxy in between changes its answers, then ask again.</source>
            <translation>无法读取服务器的回答（{detail}）。请检查该地址是否为 Remote Reasoner 服务器，以及中间是否有代理更改了其回答，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: restart it, then ask again.</source>
            <translation>位于 {url} 的服务器已有 {seconds:.0f} 秒没有响应。它可能已卡住：请重新启动服务器，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the limit in Settings → Options → Remote Reasoner.</source>
            <translation>已超过 {seconds:.0f} 秒的时间限制。请选择更小的范围，或在“设置 → 选项 → Remote Reasoner”中提高限制。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner {version} answers {place}.</source>
            <translation>Remote Reasoner {version} 正在{place}应答。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner: connecting</source>
            <translation>Remote Reasoner：正在连接</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>on this computer</source>
            <translation>本机</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>at {url}</source>
            <translation>{url} </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>Nobody answers at {url}. Start the server there, or correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>{url} 没有响应。请在那里启动服务器，或在“设置 → 选项 → Remote Reasoner”中更正地址。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it stays so, the server's log says why.</source>
            <translation>位于 {url} 的服务器返回了 HTTP 错误 {status}，但没有说明。请重新提问；如果仍然如此，服务器日志中会有原因。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server's name in {url} is not known. Check the spelling in Settings → Options → Remote Reasoner, and the network connection.</source>
            <translation>找不到 {url} 中的服务器名称。请在“设置 → 选项 → Remote Reasoner”中检查拼写，并检查网络连接。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>There is a web server at {url}, but not Remote Reasoner. Correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>{url} 上有一个网络服务器，但不是 Remote Reasoner。请在“设置 → 选项 → Remote Reasoner”中更正地址。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The picture is too large for the server at {url} (413). Choose a smaller extent or lower the pixel budget.</source>
            <translation>图像对于位于 {url} 的服务器来说太大 (413)。请选择更小的范围或降低像素上限。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} closed the connection in the middle of its answer. What had come is kept. Check that the server still runs, then ask again.</source>
            <translation>位于 {url} 的服务器在回答过程中关闭了连接。已收到的内容会保留。请检查服务器是否仍在运行，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate of your own organisation, add it in Settings → Options → Authentication → Manage certificates.</source>
            <translation>无法与 {url} 建立加密连接：{reason}。如果服务器使用您所在组织自己的证书，请在“设置 → 选项 → 认证 → 管理证书”中添加该证书。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} does not let you in ({status}). Choose an authentication configuration with its token in Settings → Options → Remote Reasoner. {detail}</source>
            <translation>位于 {url} 的服务器拒绝访问 ({status})。请在“设置 → 选项 → Remote Reasoner”中选择包含其令牌的身份认证配置。{detail}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} did not answer in time. Check the network connection and the time limit in Settings → Options → Network, then ask again.</source>
            <translation>位于 {url} 的服务器没有及时响应。请检查网络连接以及“设置 → 选项 → 网络”中的超时设置，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this address, in Settings → Options → Network.</source>
            <translation>QGIS 中设置的代理无法用于 {url}：{reason}。请在“设置 → 选项 → 网络”中更正代理，或排除此地址。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The connection to {url} failed: {reason}. Check the network connection, then ask again.</source>
            <translation>与 {url} 的连接失败：{reason}。请检查网络连接，然后重新提问。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/survey_events.py" />
            <source>The connection to the server was cut while the survey was running.</source>
            <translation>调查运行期间与服务器的连接中断。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>No server address is set. Enter one in Settings → Options → Remote Reasoner.</source>
            <translation>尚未设置服务器地址。请在“设置 → 选项 → Remote Reasoner”中输入。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>“{url}” is not a server address. It should look like https://reasoner.example.org; correct it in Settings → Options → Remote Reasoner.</source>
            <translation>“{url}”不是服务器地址。它应类似于 https://reasoner.example.org；请在“设置 → 选项 → Remote Reasoner”中更正。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The address {url} is not encrypted, so the picture and your token could be read on the way. Use https, or allow unencrypted connections in Settings → Options → Remote Reasoner.</source>
            <translation>地址 {url} 未加密，因此图像和您的令牌可能在传输途中被读取。请使用 https，或在“设置 → 选项 → Remote Reasoner”中允许未加密连接。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The command for the backend, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>无法读取后端的命令 {command}：其中的引号或反斜杠没有配对。请在“设置 → 选项 → Remote Reasoner”中更正。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty objects, or choose a layer that has them.</source>
            <translation>栅格“{layer}”上还没有示例。请围绕一到二十个对象各绘制一个边界框，或选择包含它们的图层。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole objects, or take a sharper raster.</source>
            <translation>有一个示例小于栅格的 {pixels:.0f} 像元。请围绕整个对象绘制，或使用更清晰的栅格。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>The examples lie in more than {count} places. Choose twenty or so that show how different the objects may look.</source>
            <translation>示例分布在超过 {count} 处。请选择二十个左右能体现对象外观差异的示例。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The connection to the server ended before the class was taught. Teach it again.</source>
            <translation>与服务器的连接在类别示教完成之前中断。请重新示教。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: taught classes</source>
            <translation>Remote Reasoner：示教类别</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The server takes no taught classes: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>服务器版本较旧，不接受示教类别。请让管理员更新服务器，或使用此计算机上的后端。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Reading the examples</source>
            <translation>正在读取示例</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: teaching “{name}”</source>
            <translation>Remote Reasoner：正在示教“{name}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Teaching “{name}”</source>
            <translation>正在示教“{name}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>{file} cannot be read ({cause}).</source>
            <translation>无法读取 {file}（{cause}）。</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/version.py" />
            <source>The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand each other. Install the same version on both sides.</source>
            <translation>服务器运行的是 Remote Reasoner {backend}，而此插件是 {own}，两者互不兼容。请在两端安装相同的版本。</translation>
        </message>
    </context>
</TS>
