<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>RemoteReasoner</name>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring the weights as they are</source>
            <translation>Midiendo los pesos tal como están</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Learning from the corrections</source>
            <translation>Aprendiendo de las correcciones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring what was learned</source>
            <translation>Midiendo lo aprendido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Remote Reasoner: training with corrections</source>
            <translation>Remote Reasoner: entrenamiento con correcciones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Looking for what trains</source>
            <translation>Buscando con qué entrenar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training wrote no weights. Train again, or see its log in QGIS.</source>
            <translation>El entrenamiento no escribió pesos. Entrene de nuevo o consulte su registro en QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Reading the pictures</source>
            <translation>Leyendo las imágenes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>{words}, about {minutes} min left</source>
            <translation>{words}, quedan unos {minutes} min</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The weights cannot be written ({cause}). See to that and train again.</source>
            <translation>No se pueden escribir los pesos ({cause}). Resuélvalo y entrene de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training ended without a word.</source>
            <translation>El entrenamiento terminó sin decir nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>Training needs PyTorch and the training package, which the backend does without. They are installed into an environment of their own; the backend stays as it is.</source>
            <translation>El entrenamiento necesita PyTorch y el paquete de entrenamiento, de los que el backend prescinde. Se instalan en un entorno propio; el backend queda como está.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>no output</source>
            <translation>sin salida</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>No se puede leer la orden de entrenamiento {command}: unas comillas o una barra invertida no tienen pareja. Corríjala en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, does not train: {reason}. Name the command remote-reasoner of an environment with the training package in Settings → Options → Remote Reasoner, or empty that field.</source>
            <translation>La orden de entrenamiento {command} no entrena: {reason}. Indique en Configuración → Opciones → Remote Reasoner la orden remote-reasoner de un entorno con el paquete de entrenamiento, o vacíe ese campo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Boxes</source>
            <translation>Recuadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Masks</source>
            <translation>Máscaras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Contours</source>
            <translation>Contornos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>{question} (about: {about})</source>
            <translation>{question} (sobre: {about})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The layer “{table}” is missing in {path}. The file was moved or changed; ask the question again.</source>
            <translation>Falta la capa «{table}» en {path}. El archivo se movió o se modificó; vuelva a hacer la pregunta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The plugin's style for {layer} cannot be read: {reason} Install the plugin again.</source>
            <translation>No se puede leer el estilo del complemento para {layer}: {reason} Vuelva a instalar el complemento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_store.py" />
            <source>it is not complete after writing</source>
            <translation>no está completo tras la escritura</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>without a label</source>
            <translation>sin etiqueta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>Rejected</source>
            <translation>Rechazados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>Texts longer than 254 characters were cut. A GeoPackage keeps all of them.</source>
            <translation>Se recortaron los textos de más de 254 caracteres. Un GeoPackage los conserva completos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>it is not complete; the disk may be full</source>
            <translation>no está completo; quizá el disco esté lleno</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>A Shapefile's field names have at most 10 characters; these were shortened: {names}.</source>
            <translation>Los nombres de campo de un shapefile tienen como máximo 10 caracteres; se acortaron estos: {names}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} could not be written: {reason} Choose another place or name.</source>
            <translation>No se pudo escribir {path}: {reason} Elija otro lugar u otro nombre.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} is in use by another program ({reason}). Close it there, or choose another name.</source>
            <translation>Otro programa está usando {path} ({reason}). Ciérrelo allí o elija otro nombre.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the disk is full</source>
            <translation>el disco está lleno</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>The answer could not be saved in {path}: {reason}. Choose another folder in Settings → Options → Remote Reasoner, then ask again.</source>
            <translation>No se pudo guardar la respuesta en {path}: {reason}. Elija otra carpeta en Configuración → Opciones → Remote Reasoner y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the file cannot be written</source>
            <translation>no se puede escribir en el archivo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/ask_task.py" />
            <source>Remote Reasoner: {question}</source>
            <translation>Remote Reasoner: {question}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>A question is on its way. Wait for its answer or cancel it.</source>
            <translation>Hay una pregunta en curso. Espere su respuesta o cancélela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>Type a question first.</source>
            <translation>Escriba primero una pregunta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has no masks and no boxes that a question could be about.</source>
            <translation>La última respuesta no tiene máscaras ni cajas sobre las que preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has {count} objects; questions can be about at most {most}.</source>
            <translation>La última respuesta tiene {count} objetos; las preguntas pueden tratar de {most} como máximo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/forget_task.py" />
            <source>Remote Reasoner: removing a survey</source>
            <translation>Remote Reasoner: eliminando un barrido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>None found</source>
            <translation>No se encontró ninguno</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen.</source>
            <translation>{headline} – a partir de una vista general a {resolution}; no se ve lo que mide menos de {least}, aproximadamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>1 pixel for {times} of the raster's</source>
            <translation>1 píxel por cada {times} del ráster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{count} pixels</source>
            <translation>{count} píxeles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{length} a pixel</source>
            <translation>{length} por píxel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Connecting</source>
            <translation>Conectando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Reading the layer</source>
            <translation>Leyendo la capa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Sending the picture</source>
            <translation>Enviando la imagen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Thinking</source>
            <translation>Razonando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing masks</source>
            <translation>Dibujando las máscaras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing contours</source>
            <translation>Dibujando los contornos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Placing on the map</source>
            <translation>Situando en el mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {hours} h left</source>
            <translation>quedan unas {hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Waiting in the server's queue, place {place}</source>
            <translation>En la cola del servidor, puesto {place}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Loading {engine}</source>
            <translation>Cargando {engine}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{done} of {total} tiles</source>
            <translation>{done} de {total} teselas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {seconds} s left</source>
            <translation>quedan unos {seconds} s</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {minutes} min left</source>
            <translation>quedan unos {minutes} min</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/refers_task.py" />
            <source>Remote Reasoner: reading the question</source>
            <translation>Remote Reasoner: leyendo la pregunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles at {length} a pixel</source>
            <translation>{count} teselas a {length} por píxel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles</source>
            <translation>{count} teselas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}, about {duration}</source>
            <translation>{plan}, aprox. {duration}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}; the map service is asked for about {requests} pictures</source>
            <translation>{plan}; se pedirán unas {requests} imágenes al servicio de mapas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>the area has no size or place</source>
            <translation>el área no tiene tamaño o lugar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>a text is missing</source>
            <translation>falta un texto</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” of this survey is not in the project any more. Add it again, then continue.</source>
            <translation>El ráster «{layer}» de este barrido ya no está en el proyecto. Añádalo de nuevo y después continúe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” has another size, place or CRS than when the survey began, so it cannot go on. What was found stays; ask again to begin anew.</source>
            <translation>El ráster «{layer}» tiene otro tamaño, lugar o SRC que al empezar el barrido, así que no se puede continuar. Lo encontrado se conserva; vuelva a preguntar para empezar de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to begin anew.</source>
            <translation>No se puede leer lo guardado de este barrido ({reason}). Sus objetos se conservan; vuelva a preguntar para empezar de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server does not keep this survey any more: surveys expire when nobody goes on with them. What was found stays; ask again to look at the rest.</source>
            <translation>El servidor ya no conserva este barrido: los barridos caducan cuando nadie los continúa. Lo encontrado se conserva; vuelva a preguntar para examinar el resto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Waiting for the server: {reason}</source>
            <translation>Esperando al servidor: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server is too old to answer areas larger than one picture. Choose “Overview only” or a smaller extent, or update the server.</source>
            <translation>El servidor es demasiado antiguo para responder sobre áreas mayores que una imagen. Elija «Solo vista general» o una extensión menor, o actualice el servidor.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>{reason} Continue or remove surveys of the history that were cut off, or wait until they expire.</source>
            <translation>{reason} Continúe o elimine barridos interrumpidos del historial, o espere a que caduquen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>Not finished: QGIS or the plugin ended in the middle of it.</source>
            <translation>Sin terminar: QGIS o el complemento se cerró a la mitad.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>While it was running, the layer's CRS was changed. The answer lies where the layer lay when it was asked about.</source>
            <translation>Mientras estaba en curso, se cambió el SRC de la capa. La respuesta está donde estaba la capa cuando se preguntó por ella.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_tiles.py" />
            <source>The file of the layer “{layer}” is not there any more ({file}). What was found is kept. Bring it back, then continue.</source>
            <translation>El archivo de la capa «{layer}» ya no está ({file}). Lo encontrado se conserva. Devuélvalo a su lugar y después continúe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>Stopped after {done} of {total} tiles; so far: {count} objects. {reason}</source>
            <translation>Detenido tras {done} de {total} teselas; hasta ahora: {count} objetos. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>{words} “Continue” in the history looks at the rest.</source>
            <translation>{words} «Continuar», en el historial, examina el resto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_session.py" />
            <source>That point lies outside of the picture. Accept or cancel the object, then move the map.</source>
            <translation>Ese punto está fuera de la imagen. Acepte o cancele el objeto y después mueva el mapa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: mask</source>
            <translation>Remote Reasoner: máscara</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: forgetting a picture</source>
            <translation>Remote Reasoner: descartando una imagen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: getting “{layer}” ready</source>
            <translation>Remote Reasoner: preparando «{layer}»</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>The server cannot make masks from clicks: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>El servidor no puede crear máscaras a partir de clics: es de una versión anterior. Solicite que lo actualicen o use el backend de este equipo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The shape has no area. Draw it larger.</source>
            <translation>La forma no tiene área. Dibújela más grande.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Objects reviewed</source>
            <translation>Objetos revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Boxes, masks and contours agree</source>
            <translation>Recuadros, máscaras y contornos ajustados entre sí</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object corrected</source>
            <translation>Objeto corregido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object added</source>
            <translation>Objeto añadido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The layers in {path} cannot be edited: the file is read-only or in use.</source>
            <translation>No se pueden editar las capas de {path}: el archivo es de solo lectura o está en uso.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>There is no object {number} in this answer.</source>
            <translation>No hay ningún objeto {number} en esta respuesta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>“{layer}” cannot be edited with the others.</source>
            <translation>«{layer}» no se puede editar junto con las demás.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_saving.py" />
            <source>Not all layers could be saved: {reason}</source>
            <translation>No se pudieron guardar todas las capas: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Drawn by hand</source>
            <translation>Dibujado a mano</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Objects drawn by hand on {raster}.</source>
            <translation>Objetos dibujados a mano sobre {raster}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it.</source>
            <translation>Un guardado de {path} se interrumpió y no se puede revertir: {reason}. Cierre los demás programas que lo usen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} is being saved by another window of QGIS. Save again in a moment.</source>
            <translation>Otra ventana de QGIS está guardando {path}. Vuelva a guardar dentro de un momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} cannot be saved safely: {reason}. Free space on its disk, then save again.</source>
            <translation>No se puede guardar {path} de forma segura: {reason}. Libere espacio en su disco y vuelva a guardar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/failure.py" />
            <source>An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; “Diagnostics” in the dock gathers what a report needs.</source>
            <translation>Un error del propio complemento ha terminado esto. Ver → Paneles → Mensajes de registro dice cuál fue; «Diagnóstico» en el panel reúne lo que necesita un informe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>About the &amp;last answer</source>
            <translation>&amp;Sobre la última respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>The question is about the objects of “{question}”; rejected ones do not count. Ticked where the question refers back, such as “which is the largest?”.</source>
            <translation>La pregunta trata de los objetos de «{question}»; los rechazados no cuentan. Marcado cuando la pregunta se refiere a ellos, como «¿cuál es el más grande?».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train with my corrections</source>
            <translation>Entrenar con mis correcciones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trains the embedded engine on, on this computer, with the reviewed answers of this project. A fifth of the pictures is held back and measured before and after: weights that are not better are not kept. You choose whether the new weights are used, and can go back any time.</source>
            <translation>Sigue entrenando el motor integrado, en este ordenador, con las respuestas revisadas de este proyecto. Una quinta parte de las imágenes se reserva y se mide antes y después: los pesos que no son mejores no se conservan. Usted decide si se usan los pesos nuevos, y puede volver atrás en cualquier momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>my place</source>
            <translation>mi zona</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source> minutes</source>
            <translation> minutos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Objects and land cover are learned one after the other: so many minutes each.</source>
            <translation>Los objetos y la cobertura del suelo se aprenden uno tras otro: tantos minutos cada uno.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>A folder that “Use my corrections…” wrote, such as that of another project.</source>
            <translation>Una carpeta escrita por «Usar mis correcciones…», por ejemplo la de otro proyecto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train</source>
            <translation>Entrenar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Use these weights</source>
            <translation>Usar estos pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Leave it as it is</source>
            <translation>Dejarlo como está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>“{name}” does better on the pictures held back. Use these weights from now on?</source>
            <translation>«{name}» es mejor en las imágenes reservadas. ¿Usar estos pesos a partir de ahora?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>In use from the next question on. The page “Teach” lets you go back any time.</source>
            <translation>En uso a partir de la próxima pregunta. La página «Enseñar» permite volver atrás en cualquier momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Name of the weights</source>
            <translation>Nombre de los pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Time to learn</source>
            <translation>Tiempo para aprender</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Also learn from</source>
            <translation>Aprender también de</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>This copy of the plugin carries no training package. Install the plugin from its zip, or name an environment that trains in Settings → Options → Remote Reasoner.</source>
            <translation>Esta copia del complemento no lleva paquete de entrenamiento. Instale el complemento desde su zip o indique un entorno que entrene en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it</source>
            <translation>Instalarlo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trained, but not better on the pictures held back, or worse on older ones: the weights were not kept. Review more pictures, or give it more minutes.</source>
            <translation>Entrenado, pero no mejor en las imágenes reservadas, o peor en otras anteriores: los pesos no se conservaron. Revise más imágenes o dele más minutos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it (about {size} GB)</source>
            <translation>Instalarlo (unos {size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>There are weights “{name}” already. Choose another name.</source>
            <translation>Ya hay unos pesos «{name}». Elija otro nombre.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Train with my corrections…</source>
            <translation>Entrenar con mis correcciones…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Trains the embedded engine on with the reviewed answers of the project, on this computer.</source>
            <translation>Sigue entrenando el motor integrado con las respuestas revisadas del proyecto, en este ordenador.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To train here, choose the backend on this computer in Settings → Options → Remote Reasoner.</source>
            <translation>El motor de un servidor lo entrena quien lo mantiene, con: remote-reasoner adapt. Para entrenar aquí, elija el backend de este ordenador en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove an answer</source>
            <translation>Quitar una respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove the answer to “{question}”, with its layers, from the project and from its file?</source>
            <translation>¿Quitar la respuesta a «{question}», con sus capas, del proyecto y de su archivo?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>The answer to “{question}” was removed.</source>
            <translation>Se quitó la respuesta a «{question}».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine answered, but its text could not be read as positions on the map. Its words stand above; ask again, or put the question more simply.</source>
            <translation>El motor respondió, pero su texto no se pudo leer como posiciones en el mapa. Sus palabras están arriba; vuelva a preguntar o formule la pregunta de forma más sencilla.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine found none in this picture.</source>
            <translation>El motor no encontró ninguno en esta imagen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>How the engine comes to its answer appears here.</source>
            <translation>Aquí aparece cómo llega el motor a su respuesta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Reasoning</source>
            <translation>Razonamiento</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Ex&amp;port…</source>
            <translation>E&amp;xportar…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>{count} objects found.</source>
            <translation>Objetos encontrados: {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Starting</source>
            <translation>Iniciando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could a barge float?</source>
            <translation>¿En qué agua podría flotar una barcaza?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>How many storage tanks are there?</source>
            <translation>¿Cuántos tanques de almacenamiento hay?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where do ships tie up?</source>
            <translation>¿Dónde están los muelles?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which areas give shade in summer?</source>
            <translation>¿Qué árboles dan sombra en verano?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could athletes run laps?</source>
            <translation>¿Dónde hay una pista de atletismo?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which roofs already make electricity?</source>
            <translation>¿Dónde hay paneles solares?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raster layer</source>
            <translation>Capa ráster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Examples</source>
            <translation>Ejemplos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Teach a class…</source>
            <translation>Enseñar una clase…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Engine</source>
            <translation>Motor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default of the backend</source>
            <translation>El predeterminado del backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Ask</source>
            <translation>Pre&amp;guntar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>De&amp;tail</source>
            <translation>De&amp;talle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Boxes</source>
            <translation>Rec&amp;uadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Masks</source>
            <translation>&amp;Máscaras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>C&amp;ontours</source>
            <translation>&amp;Contornos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>A&amp;nswer in words</source>
            <translation>Respuesta en pa&amp;labras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Describe the picture</source>
            <translation>&amp;Describir la imagen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raste&amp;r</source>
            <translation>&amp;Ráster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>E&amp;xtent</source>
            <translation>&amp;Extensión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Question</source>
            <translation>&amp;Pregunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>En&amp;gine</source>
            <translation>M&amp;otor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default ({engine})</source>
            <translation>Predeterminado ({engine})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Connecting…</source>
            <translation>Conectando…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Remote Reasoner needs a backend: on this computer, or on a server of yours.</source>
            <translation>Remote Reasoner necesita un backend: en este equipo o en un servidor suyo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes</source>
            <translation>Clases enseñadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Find them</source>
            <translation>Encontrarlos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Asks for all objects of the class on the raster and extent chosen.</source>
            <translation>Pregunta por todos los objetos de la clase en el ráster y la extensión elegidos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import…</source>
            <translation>Importar…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export a taught class</source>
            <translation>Exportar una clase enseñada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import a taught class</source>
            <translation>Importar una clase enseñada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove a taught class</source>
            <translation>Eliminar una clase enseñada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>No class has been taught yet.</source>
            <translation>Aún no se ha enseñado ninguna clase.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it.</source>
            <translation>¿Eliminar «{name}»? La pierden todos los que preguntan a este backend. Expórtela antes para conservarla.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes: {count}</source>
            <translation>Clases enseñadas: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Compare with a reference layer</source>
            <translation>Comparar con una capa de referencia</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Only objects of the same class match; empty for any.</source>
            <translation>Solo se emparejan objetos de la misma clase; si está vacío, cualesquiera.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Rejected objects are left out.</source>
            <translation>Los objetos rechazados no se tienen en cuenta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed and false ones as layers…</source>
            <translation>Omitidos y falsos como capas…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>GeoPackages (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Reference</source>
            <translation>Referencia</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Class of the reference</source>
            <translation>Clase de la referencia</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Least IoU of a match</source>
            <translation>IoU mínimo de un par</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>False</source>
            <translation>Falsos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed</source>
            <translation>Omitidos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Objects</source>
            <translation>Objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Precision</source>
            <translation>Precisión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Recall</source>
            <translation>Exhaustividad</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Mean IoU of the pairs</source>
            <translation>IoU medio de los pares</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>IoU of all areas</source>
            <translation>IoU de todas las áreas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Exported: {files}.</source>
            <translation>Exportado: {files}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>{pairs} matched, {missed} missed, {false} false</source>
            <translation>emparejados: {pairs}, omitidos: {missed}, falsos: {false}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Use my corrections…</source>
            <translation>Usar mis correcciones…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Writes the reviewed answers of the project as a training set for the embedded engine.</source>
            <translation>Escribe las respuestas revisadas del proyecto como conjunto de entrenamiento para el motor integrado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Folder for the training set</source>
            <translation>Carpeta para el conjunto de entrenamiento</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where the training package is installed: {command}</source>
            <translation>Hay {count} imágenes en {folder}. Entrene con ellas aquí («Entrenar con mis correcciones…») o donde esté instalado el paquete de entrenamiento: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Coarser</source>
            <translation>Menor resolución</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Full resolution</source>
            <translation>Resolución completa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>As on the map</source>
            <translation>Como en el mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Detail</source>
            <translation>Detalle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Overview only</source>
            <translation>Solo vista general</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{columns} × {rows} pixels, looked at tile by tile.</source>
            <translation>{columns} × {rows} píxeles, examinados tesela por tesela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>One picture of the whole: what is smaller than about {least} cannot be seen.</source>
            <translation>Una sola imagen del conjunto: no se ve lo que mide menos de {least}, aproximadamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{name} – {length} a pixel</source>
            <translation>{name} – {length} por píxel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Remote Reasoner</source>
            <translation>Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Ask</source>
            <translation>Preguntar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Teach</source>
            <translation>Enseñar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>There is no raster layer. Add one to the project, then ask.</source>
            <translation>No hay ninguna capa ráster. Añada una al proyecto y pregunte después.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Choose at least one of boxes, masks and contours.</source>
            <translation>Elija al menos una opción entre recuadros, máscaras y contornos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export the answer</source>
            <translation>Exportar la respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Only selected objects</source>
            <translation>Solo los objetos seleccionados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>CRS</source>
            <translation>SRC</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Choose at least one layer, and a file.</source>
            <translation>Elija al menos una capa y un archivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes perimeter_, long questions are cut. One file is written for each layer.</source>
            <translation>Un shapefile conserva nombres de campo de 10 caracteres y textos de 254: perimeter_m pasa a ser perimeter_ y las preguntas largas se recortan. Se escribe un archivo por cada capa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Layers</source>
            <translation>Capas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>All layers go into one file.</source>
            <translation>Todas las capas van en un solo archivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>One file is written for each layer, its name added to the file's name.</source>
            <translation>Se escribe un archivo por cada capa, con el nombre de la capa añadido al del archivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Extent</source>
            <translation>Extensión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Draw a rectangle on the map</source>
            <translation>Dibujar un rectángulo en el mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>The active layer has no polygons. Choose a polygon layer in the layer tree and select some.</source>
            <translation>La capa activa no tiene polígonos. Elija una capa de polígonos en el árbol de capas y seleccione algunos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Map view</source>
            <translation>Vista del mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Drawn rectangle</source>
            <translation>Rectángulo dibujado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Selected polygons</source>
            <translation>Polígonos seleccionados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Whole layer</source>
            <translation>Toda la capa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No rectangle is drawn yet. Press the button beside the extent and draw one.</source>
            <translation>Aún no se ha dibujado ningún rectángulo. Pulse el botón situado junto a la extensión y dibuje uno.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No polygon of “{layer}” is selected. Select the polygons to ask about.</source>
            <translation>No hay ningún polígono de «{layer}» seleccionado. Seleccione los polígonos sobre los que desea preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Mean figures, 0 to 1: overlap of areas, precision of found objects.</source>
            <translation>Cifras medias, de 0 a 1: solapamiento de áreas, precisión de los objetos encontrados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Measured on</source>
            <translation>Medido en</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Before</source>
            <translation>Antes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>After</source>
            <translation>Después</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>objects</source>
            <translation>objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>land cover</source>
            <translation>cobertura del suelo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>your pictures held back</source>
            <translation>sus imágenes reservadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Class</source>
            <translation>Clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>State of the review</source>
            <translation>Estado de la revisión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all states</source>
            <translation>todos los estados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>score ≥ </source>
            <translation>puntuación ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least score</source>
            <translation>Puntuación mínima</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>area ≥ </source>
            <translation>área ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least area</source>
            <translation>Área mínima</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>By class</source>
            <translation>Por clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all classes ({count})</source>
            <translation>todas las clases ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Hand over</source>
            <translation>Entregar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics, a report, a comparison with a reference layer</source>
            <translation>Estadísticas, un informe, una comparación con una capa de referencia</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics by class…</source>
            <translation>Estadísticas por clase…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Compare with a reference layer…</source>
            <translation>Comparar con una capa de referencia…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report (PDF or HTML)…</source>
            <translation>Informe (PDF o HTML)…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report in the layout designer</source>
            <translation>Informe en la composición de impresión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>HTML files (*.html)</source>
            <translation>Archivos HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report of an answer</source>
            <translation>Informe de una respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>PDF files (*.pdf)</source>
            <translation>Archivos PDF (*.pdf)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>User guide</source>
            <translation>Guía del usuario</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>Diagnostics</source>
            <translation>Diagnóstico</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Earlier questions</source>
            <translation>Preguntas anteriores</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Questions asked in this project are listed here.</source>
            <translation>Aquí se enumeran las preguntas hechas en este proyecto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Show again</source>
            <translation>Mostrar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Ask again</source>
            <translation>Preguntar otra vez</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Continue</source>
            <translation>Continuar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Looks at the rest of the area</source>
            <translation>Examina el resto del área</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>unreadable</source>
            <translation>ilegible</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Question</source>
            <translation>Pregunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Time</source>
            <translation>Hora</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, failed</source>
            <translation>{count}, con error</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, not finished</source>
            <translation>{count}, sin terminar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, cancelled</source>
            <translation>{count}, cancelada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask once for each polygon of a layer, or make masks from its points or boxes</source>
            <translation>Preguntar una vez por cada polígono de una capa o crear máscaras a partir de sus puntos o recuadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask for each polygon of a layer…</source>
            <translation>Preguntar por cada polígono de una capa…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Masks from points or boxes…</source>
            <translation>Máscaras a partir de puntos o recuadros…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.</source>
            <translation>El complemento Processing de QGIS está desactivado. Actívelo en Complementos → Administrar e instalar complementos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS does not know the algorithm {name}. Restart QGIS, then try again.</source>
            <translation>QGIS no conoce el algoritmo {name}. Reinicie QGIS y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click</source>
            <translation>Corregir con clics</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter accepts, Esc cancels, Backspace takes the last click back</source>
            <translation>Corregir con clics: el clic izquierdo añade, el clic derecho o Ctrl+clic quita; arrastre para dibujar un recuadro; Intro acepta, Esc cancela, Retroceso deshace el último clic</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Click on an object.</source>
            <translation>Haga clic en un objeto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Getting the picture ready; clicks are kept.</source>
            <translation>Preparando la imagen; los clics se conservan.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>There is no raster layer. Add one to the project, then correct by click.</source>
            <translation>No hay ninguna capa ráster. Añada una al proyecto y después corrija con clics.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/notice.py" />
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Objects found</source>
            <translation>Objetos encontrados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Click to see an object on the map, double click to select it.</source>
            <translation>Haga clic para ver un objeto en el mapa y doble clic para seleccionarlo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>No.</source>
            <translation>N.º</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Label</source>
            <translation>Etiqueta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Score</source>
            <translation>Puntuación</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Area</source>
            <translation>Área</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the page “Teach”</source>
            <translation>preparado en la página «Enseñar»</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The command remote-reasoner of an environment of yours that has the training package, such as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections.</source>
            <translation>La orden remote-reasoner de un entorno suyo que tenga el paquete de entrenamiento, como /home/me/training/bin/remote-reasoner: entrena el motor integrado con correcciones.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The backend on this &amp;computer</source>
            <translation>El backend de este e&amp;quipo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A &amp;server</source>
            <translation>Un &amp;servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For a token, make a “Basic authentication” without a user name and with the token as its password. It is kept encrypted in QGIS's authentication store.</source>
            <translation>Para un token, cree una «Autenticación básica» sin nombre de usuario y con el token como contraseña. Se guarda cifrada en el almacén de autenticación de QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Allow unencrypted connections (http) to other machines</source>
            <translation>Permitir conexiones sin cifrar (http) con otras máquinas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the panel</source>
            <translation>instalado desde el panel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it.</source>
            <translation>Un servidor con un modelo de visión y lenguaje que habla el protocolo de OpenAI: vLLM, SGLang, Ollama, LM Studio o uno alojado. Lo consulta el motor «openai» del backend de este equipo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>the first it offers</source>
            <translation>el primero que ofrezca</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For an API key, make a “Basic authentication” with the key as its password.</source>
            <translation>Para una clave de API, cree una «Autenticación básica» con la clave como contraseña.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Probar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> megapixels</source>
            <translation> megapíxeles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> seconds</source>
            <translation> segundos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>next to the project</source>
            <translation>junto al proyecto</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Who answers</source>
            <translation>Quién responde</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Command</source>
            <translation>Orden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Training</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Address</source>
            <translation>Dirección</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Authentication</source>
            <translation>Autenticación</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model server (engine “openai”)</source>
            <translation>Servidor de modelos (motor «openai»)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>API key</source>
            <translation>Clave de API</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Pictures and answers</source>
            <translation>Imágenes y respuestas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Largest picture sent</source>
            <translation>Imagen más grande que se envía</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Time limit of a question</source>
            <translation>Límite de tiempo por pregunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Folder for answers</source>
            <translation>Carpeta de las respuestas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Connected: Remote Reasoner {version}</source>
            <translation>Conectado: Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>cannot run there</source>
            <translation>no puede ejecutarse allí</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Graphics card: {gpu}</source>
            <translation>Tarjeta gráfica: {gpu}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For developers: a command that starts a backend. The variable {name} goes before it.</source>
            <translation>Para desarrolladores: una orden que inicia un backend. La variable de entorno {name} tiene prioridad.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/question_edit.py" />
            <source>Ctrl+Enter asks; the up and down keys bring back earlier questions.</source>
            <translation>Ctrl+Intro pregunta; las teclas arriba y abajo recuperan preguntas anteriores.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: user guide</source>
            <translation>Remote Reasoner: guía del usuario</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: diagnostics</source>
            <translation>Remote Reasoner: diagnóstico</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Copy</source>
            <translation>Copiar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Refine…</source>
            <translation>Refinar…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Simplify</source>
            <translation>Simplificar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Fill holes up to</source>
            <translation>Rellenar agujeros hasta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Right angles</source>
            <translation>Ángulos rectos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Merge touching ones</source>
            <translation>Combinar los que se tocan</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Apply</source>
            <translation>Aplicar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>One step that QGIS's undo takes back. What is left out is rejected, not deleted.</source>
            <translation>Un solo paso, que se puede deshacer en QGIS. Lo que se descarta queda rechazado, no eliminado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Reset</source>
            <translation>Restablecer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>as found</source>
            <translation>tal como se encontró</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>off</source>
            <translation>desactivado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{kept} of {count} objects stay</source>
            <translation>Quedan {kept} de {count} objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{back} of {count} weaker ones come back</source>
            <translation>vuelven {back} de {count} más débiles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>further left, the score brings back weaker ones ({count})</source>
            <translation>más a la izquierda, la puntuación recupera los más débiles ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>Origin</source>
            <translation>Origen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>{words}: {count}, {done} reviewed</source>
            <translation>{words}: {count}, {done} revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Add a missed one</source>
            <translation>Añadir uno omitido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Draw it with QGIS's own tools: a box or any outline.</source>
            <translation>Dibújelo con las herramientas de QGIS: un recuadro o cualquier contorno.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>One answer at a time</source>
            <translation>Una respuesta a la vez</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>The objects of an answer are reviewed here once they are on the map.</source>
            <translation>Los objetos de una respuesta se revisan aquí una vez que están en el mapa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Relabel</source>
            <translation>Cambiar clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Class of the selected objects:</source>
            <translation>Clase de los objetos seleccionados:</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>Progress of the review</source>
            <translation>Progreso de la revisión</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>reviewed {done} of {count}</source>
            <translation>{done} de {count} revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Objects to review</source>
            <translation>Objetos por revisar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Accept</source>
            <translation>Aceptar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reject</source>
            <translation>Rechazar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reopen</source>
            <translation>Reabrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Relabel…</source>
            <translation>Cambiar clase…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>No object fits the search and the filters.</source>
            <translation>Ningún objeto coincide con la búsqueda y los filtros.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>{words} (key {key})</source>
            <translation>{words} (tecla {key})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set up on this computer</source>
            <translation>Instalar en este equipo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Installs the backend into a private folder; QGIS's Python stays as it is</source>
            <translation>Instala el backend en una carpeta propia; el Python de QGIS queda como está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Connect to a server</source>
            <translation>Conectar con un servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set-up log</source>
            <translation>Registro de la instalación</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Setting up. You can go on working in QGIS.</source>
            <translation>Instalando. Puede seguir trabajando en QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend</source>
            <translation>Eliminar el backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend from this computer? Your answers and layers stay.</source>
            <translation>¿Eliminar el backend de este equipo? Sus respuestas y capas se conservan.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>This copy of the plugin carries no backend. Install the plugin from its zip, or name a backend command in Settings → Options → Remote Reasoner.</source>
            <translation>Esta copia del complemento no incluye ningún backend. Instale el complemento desde su archivo zip o indique una orden de backend en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>The backend has been removed from this computer.</source>
            <translation>El backend se ha eliminado de este equipo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>For large models too (+{size} GB)</source>
            <translation>También para modelos grandes (+{size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Downloads about {size} GB more: the software of the large models, which want a graphics card</source>
            <translation>Descarga unos {size} GB más: el software de los modelos grandes, que necesitan una tarjeta gráfica</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Not everything could be removed: {error}. Close what uses it and try again.</source>
            <translation>No se pudo eliminar todo: {error}. Cierre lo que lo esté usando e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer's layers are no longer in the project. Show it again from the history.</source>
            <translation>Las capas de la respuesta ya no están en el proyecto. Vuelva a mostrarla desde el historial.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the page Review, Refine… → Least score brings them back.</source>
            <translation>Nada es lo bastante seguro para ser una respuesta, pero el motor vio objetos más débiles ({count}): en la página «Revisión», Refinar… → Puntuación mínima los recupera.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Saved in {file}</source>
            <translation>Guardado en {file}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer to “{question}” was saved in {file}. It is not on the map: the project it was asked in is closed.</source>
            <translation>La respuesta a «{question}» se guardó en {file}. No está en el mapa: el proyecto en que se preguntó está cerrado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Statistics by class</source>
            <translation>Estadísticas por clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Polygons to count in; empty for all of the answer together.</source>
            <translation>Polígonos en los que contar; si está vacío, toda la respuesta junta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Rejected objects are left out. An object counts in the zone that holds its centre.</source>
            <translation>Los objetos rechazados no se tienen en cuenta. Un objeto cuenta en la zona que contiene su centro.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Save as CSV…</source>
            <translation>Guardar como CSV…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zones</source>
            <translation>Zonas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Name of the zones</source>
            <translation>Nombre de las zonas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>CSV files (*.csv)</source>
            <translation>Archivos CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zone</source>
            <translation>Zona</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Accepted</source>
            <translation>Aceptados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Share</source>
            <translation>Proporción</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Objects a km²</source>
            <translation>Objetos por km²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>such as greenhouse</source>
            <translation>por ejemplo, invernadero</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>other names, with commas</source>
            <translation>otros nombres, separados por comas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw boxes</source>
            <translation>Dibujar recuadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw a rectangle around one object after the other on the map.</source>
            <translation>Dibuje en el mapa un rectángulo alrededor de un objeto tras otro.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Take back</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Clear</source>
            <translation>Limpiar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>no layer</source>
            <translation>ninguna capa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Selected ones only</source>
            <translation>Solo los seleccionados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Teach</source>
            <translation>&amp;Enseñar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Progress of the teaching</source>
            <translation>Progreso de la enseñanza</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>La&amp;yer</source>
            <translation>&amp;Capa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Give the class a name, such as 'greenhouse'.</source>
            <translation>Dé un nombre a la clase, por ejemplo «invernadero».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>There is no raster layer. Add one to the project, then teach.</source>
            <translation>No hay ninguna capa ráster. Añada una al proyecto y después enseñe la clase.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} examples on “{layer}”</source>
            <translation>Ejemplos en «{layer}»: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nombre</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>A&amp;lso called</source>
            <translation>&amp;También llamada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Add a raster, then draw a box around each example.</source>
            <translation>Añada un ráster y después dibuje un recuadro alrededor de cada ejemplo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Five to twenty on different ground are best.</source>
            <translation>Lo mejor son de cinco a veinte, sobre terrenos diferentes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} rejected finds count as something else.</source>
            <translation>Hallazgos rechazados que cuentan como otra cosa: {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>This backend takes no taught classes.</source>
            <translation>Este backend no admite clases enseñadas.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Replace it</source>
            <translation>Sustituirla</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>“{name}” is taught and can be asked for by name. {verdict}</source>
            <translation>«{name}» está enseñada y ya se puede preguntar por ella por su nombre. {verdict}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Find all {name}</source>
            <translation>Encontrar todos los objetos {name}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights of the embedded engine</source>
            <translation>Pesos del motor integrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Another choice counts from the next question on; you can go back any time.</source>
            <translation>Otra elección vale a partir de la próxima pregunta; puede volver atrás en cualquier momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Removes the chosen weights from this computer.</source>
            <translation>Elimina de este ordenador los pesos elegidos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>As released</source>
            <translation>Tal como se publicaron</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove weights</source>
            <translation>Eliminar pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights</source>
            <translation>Pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove the weights “{name}” from this computer? The released ones are used again.</source>
            <translation>¿Eliminar de este ordenador los pesos «{name}»? Se vuelven a usar los publicados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>{name} (missing)</source>
            <translation>{name} (falta)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>In use: {model}</source>
            <translation>En uso: {model}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's properties → Symbology, and ask again.</source>
            <translation>El archivo no nombra sus cuatro bandas; 1, 2, 3 se muestran como rojo, verde, azul. La mayoría de los satélites escriben azul, verde, rojo, infrarrojo: si los colores parecen equivocados, elija las bandas {bands} en las propiedades de la capa → Simbología y pregunte de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>Band {number} is marked as transparency, but its values look like data, such as near-infrared, where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's properties → Transparency, and ask again.</source>
            <translation>La banda {number} está marcada como transparencia, pero sus valores parecen datos, como infrarrojo cercano, donde el agua es oscura y quedaría oculta. Ponga «Banda de transparencia» en «Ninguna» en las propiedades de la capa → Transparencia y pregunte de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.</source>
            <translation>La capa «{layer}» tiene las bandas 1 a {count}; se pidieron {bands}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.</source>
            <translation>«{text}» no son tres números de banda. Escríbalos como 3,2,1: rojo, verde, azul.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” cannot be drawn. Check that its file or service is still there.</source>
            <translation>No se puede dibujar la capa «{layer}». Compruebe que su archivo o servicio siga existiendo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” does not reach into the chosen extent. Zoom to the layer or choose “Whole layer”.</source>
            <translation>La capa «{layer}» no llega a la extensión elegida. Haga zoom a la capa o elija «Toda la capa».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Less than 1 %</source>
            <translation>Menos del 1 %</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The raster is rotated; it was resampled to north-up pixels.</source>
            <translation>El ráster está girado; se remuestreó a píxeles orientados al norte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). Choose another extent, or check the layer's transparency settings.</source>
            <translation>La capa «{layer}» no tiene datos en la extensión elegida (sin datos o totalmente transparente). Elija otra extensión o compruebe la configuración de transparencia de la capa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The map service sent no picture for this extent. {trouble} Check the connection and whether the service covers this place and scale.</source>
            <translation>El servicio de mapas no envió ninguna imagen para esta extensión. {trouble} Compruebe la conexión y si el servicio cubre este lugar y esta escala.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full resolution” to find small objects too.</source>
            <translation>La imagen es una vista general de {columns} × {rows} píxeles, de menor resolución que la capa. Elija «Resolución completa» para encontrar también objetos pequeños.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Around the picture the raster has the value {values}, which its file does not declare as nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency.</source>
            <translation>Alrededor de la imagen el ráster tiene el valor {values}, que su archivo no declara como sin datos; se tomó como «aquí no hay datos». Declárelo en las propiedades de la capa → Transparencia.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged or incomplete, or its drive is out of reach. Check it, load the layer again, then ask. {reason}</source>
            <translation>La capa «{layer}» no se pudo leer en la extensión elegida: su archivo se movió, está dañado o incompleto, o su unidad no está accesible. Compruébelo, cargue la capa de nuevo y pregunte. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share} of the picture could not be read, so nothing can be found there: the raster's file is damaged, incomplete or out of reach. {reason}</source>
            <translation>No se pudo leer {share} de la imagen, así que allí no se puede encontrar nada: el archivo del ráster está dañado, incompleto o no está accesible. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}</source>
            <translation>Falta el {share:.0%} de la imagen: el servicio de mapas no envió nada en esa parte. {trouble}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent has no finite bounds. Zoom to the raster or choose “Whole layer”.</source>
            <translation>La extensión no tiene límites finitos. Haga zoom al ráster o elija «Toda la capa».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent cannot be expressed in the raster's coordinate system {crs}. Zoom to the raster or choose “Whole layer”.</source>
            <translation>La extensión no se puede expresar en el sistema de coordenadas {crs} del ráster. Haga zoom al ráster o elija «Toda la capa».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed on the map from its pixels; areas and lengths are not measured.</source>
            <translation>Un GeoTIFF no puede guardar el SRC de esta capa, así que la imagen se envió sin él. La respuesta se situó en el mapa a partir de sus píxeles; no se miden áreas ni longitudes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel budget.</source>
            <translation>La imagen de {columns} × {rows} píxeles no cabe en la memoria. Reduzca el límite de píxeles.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/picture_crs.py" />
            <source>QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. Set it as the layer's CRS, so that the raster and its answer lie on each other.</source>
            <translation>QGIS no conoce ningún SRC de la capa «{layer}»; {file}, junto a ella, nombra {crs}, que se usó. Defínalo como SRC de la capa para que el ráster y su respuesta coincidan.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.</source>
            <translation>Los valores de la capa son números complejos, que QGIS no puede dibujar; se envió su amplitud.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as floating-point numbers, with QGIS's default colours.</source>
            <translation>Los valores de la capa son enteros de 64 bits, que este QGIS no puede dibujar; se enviaron como números de coma flotante, con los colores predeterminados de QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to 32-bit floating point: Raster → Conversion → Translate.</source>
            <translation>QGIS no puede dibujar números del tipo {type}, que tiene la capa «{layer}». Conviértala a coma flotante de 32 bits: Ráster → Conversión → Convertir.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.</source>
            <translation>Dé a los pesos nuevos un nombre de letras, cifras, espacios, puntos y guiones, 40 como máximo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>“{name}” could not be removed: {error}. Close what uses it and try again.</source>
            <translation>No se pudo eliminar «{name}»: {error}. Cierre lo que lo usa e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>it said nothing.</source>
            <translation>no dijo nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in {log} says more.</source>
            <translation>El backend no respondió en {seconds} segundos. Vuelva a preguntar; si sigue igual, el registro {log} da más detalles.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend ended at once: {reason} Press “Repair” in the set-up page; the log is in {log}.</source>
            <translation>El backend terminó enseguida: {reason} Pulse «Reparar» en la página de instalación; el registro está en {log}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend could not be started ({error}). Press “Repair” in the set-up page.</source>
            <translation>No se pudo iniciar el backend ({error}). Pulse «Reparar» en la página de instalación.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The disk is full. Free about 2 GB, then press “Set up on this computer” again.</source>
            <translation>El disco está lleno. Libere unos 2 GB y vuelva a pulsar «Instalar en este equipo».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package index could not be reached. Check the internet connection and QGIS's proxy settings (Settings → Options → Network), then press “Set up on this computer” again: what was fetched is kept.</source>
            <translation>No se pudo acceder al índice de paquetes. Compruebe la conexión a Internet y la configuración de proxy de QGIS (Configuración → Opciones → Red) y vuelva a pulsar «Instalar en este equipo»: lo ya descargado se conserva.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Ready</source>
            <translation>Listo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what understands questions in your language ({size} MB)</source>
            <translation>Descargando lo necesario para entender preguntas en su idioma ({size} MB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package that understands questions in your language could not be added ({reason}): things called by their names are found, other questions are understood in English only. Press “Set up on this computer” again to try once more.</source>
            <translation>No se pudo añadir el paquete que entiende preguntas en su idioma ({reason}): se encuentran las cosas llamadas por su nombre; las demás preguntas solo se entienden en inglés. Pulse otra vez «Instalar en este equipo» para volver a intentarlo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.</source>
            <translation>«{step}» falló: {reason}. El registro completo está en {log}; «Reparar» empieza desde cero.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Looking for Python</source>
            <translation>Buscando Python</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Finding out which packages are needed</source>
            <translation>Averiguando qué paquetes hacen falta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Trying it out</source>
            <translation>Probando el resultado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what the large models are built on</source>
            <translation>Descargando aquello en lo que se basan los modelos grandes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Installing {count} packages</source>
            <translation>Instalando {count} paquetes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>{error}. See to that, then press “Set up on this computer” again.</source>
            <translation>{error}. Soluciónelo y vuelva a pulsar «Instalar en este equipo».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>no answer came</source>
            <translation>no llegó ninguna respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>{address} could not be read: {reason}</source>
            <translation>No se pudo leer {address}: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/run_step.py" />
            <source>Stopped.</source>
            <translation>Detenido.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Setting up Remote Reasoner on this computer</source>
            <translation>Instalando Remote Reasoner en este equipo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Stopped. What was fetched is kept: press the button again to go on.</source>
            <translation>Detenido. Lo ya descargado se conserva: vuelva a pulsar el botón para continuar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Ready. Ask your first question.</source>
            <translation>Listo. Haga su primera pregunta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>another program holds it</source>
            <translation>otro programa lo tiene</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a QGIS profile on a local disk, or enter the address of a server in Settings → Options → Remote Reasoner.</source>
            <translation>Las ventanas de QGIS comparten el backend mediante archivos bloqueados, y {path} no se puede bloquear: {reason}. Use un perfil de QGIS en un disco local o introduzca la dirección de un servidor en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/plugin.py" />
            <source>Ask questions about a raster ({shortcut})</source>
            <translation>Hacer preguntas sobre un ráster ({shortcut})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Ask a question about a raster</source>
            <translation>Hacer una pregunta sobre un ráster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the settings, or to the server named here, and writes what it finds as boxes, masks and contours. What does not fit into one picture is looked at tile by tile at full resolution, unless an overview is chosen, which sees large things only. No objects found is an answer, not an error: STATUS tells found, none and unparsed apart.</source>
            <translation>Envía el ráster, tal como lo dibuja QGIS, con una pregunta al backend de Remote Reasoner de la configuración, o al servidor indicado aquí, y escribe lo que encuentra como recuadros, máscaras y contornos. Lo que no cabe en una imagen se examina tesela por tesela a resolución completa, salvo que se elija una vista general, que solo ve cosas grandes. No encontrar objetos es una respuesta, no un error: STATUS distingue entre found, none y unparsed.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Units a pixel that a map service is asked for (its finest if empty)</source>
            <translation>Unidades por píxel que se piden a un servicio de mapas (si está vacío, su mayor resolución)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)</source>
            <translation>Bandas como rojo, verde, azul, por ejemplo 3,2,1 (vacío: el estilo de la capa)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Engine (the backend's default if empty)</source>
            <translation>Motor (si está vacío, el predeterminado del backend)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Server address (the one of the settings if empty)</source>
            <translation>Dirección del servidor (si está vacía, la configurada)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Authentication for that server</source>
            <translation>Autenticación para ese servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>detect,segment,objects,reasoning,language model,question</source>
            <translation>detectar,segmentar,objetos,razonamiento,modelo de lenguaje,pregunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Extent (the whole layer if empty)</source>
            <translation>Extensión (si está vacía, toda la capa)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Granularities</source>
            <translation>Granularidades</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Status: found, none or unparsed</source>
            <translation>Estado: found, none o unparsed</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Answer</source>
            <translation>Respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Number of objects</source>
            <translation>Número de objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Ask a question for each polygon</source>
            <translation>Hacer una pregunta para cada polígono</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Asks the question once for each polygon of a layer, about the raster below it. A copy of the layer says for each whether something was found (rr_found: yes or no), how many objects (rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to 1), and the answer. What counts is the polygon's true shape: an object belongs to it with at least half of itself, or where it covers at least a twentieth of the polygon.</source>
            <translation>Hace la pregunta una vez para cada polígono de una capa, sobre el ráster que está debajo. Una copia de la capa indica para cada uno si se encontró algo (rr_found: sí o no), cuántos objetos (rr_count), su área dentro del polígono (rr_area_m2), la proporción del polígono que cubren (rr_share, de 0 a 1) y la respuesta. Lo que cuenta es la forma real del polígono: un objeto le pertenece si al menos la mitad del objeto está dentro, o si cubre al menos una vigésima parte del polígono.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>It has no shape.</source>
            <translation>No tiene geometría.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons</source>
            <translation>Polígonos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons with answers</source>
            <translation>Polígonos con respuestas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>The raster does not reach here.</source>
            <translation>El ráster no llega hasta aquí.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygon {id}: {reason}</source>
            <translation>Polígono {id}: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Matches objects with those of a reference layer one to one, by their intersection over union (IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together; a number that cannot be known, such as the precision of nothing, is left out. With a column of the class, only objects of the same class (label) match. Objects that were missed or are false come as layers. Rejected objects are left out.</source>
            <translation>Empareja los objetos uno a uno con los de una capa de referencia, según su intersección sobre unión (IoU). PRECISION es la proporción de los objetos encontrados que tienen pareja, RECALL la de los de la referencia, F1 su media armónica, MEAN_IOU la media de los pares y AREA_IOU el IoU de todas las áreas juntas; un número que no se puede conocer, como la precisión de nada, se omite. Con una columna de la clase, solo se emparejan objetos de la misma clase (label). Los objetos omitidos o falsos se entregan como capas. Los objetos rechazados no se tienen en cuenta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Class of the reference (all classes match if empty)</source>
            <translation>Clase de la referencia (si está vacía, se emparejan todas las clases)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Use my corrections</source>
            <translation>Usar mis correcciones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes and outlines of what is there (COCO), and the questions. An answer counts once all of its objects have been accepted, rejected, corrected or drawn; everything else there is then something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with it, and “make train DATA=FOLDER” a language model; both come with the training package: pip install "./training[adapt]" in a checkout.</source>
            <translation>Escribe las respuestas revisadas del proyecto en una carpeta: imágenes de lo que se miró, cajas y contornos de lo que hay (COCO) y las preguntas. Una respuesta cuenta cuando todos sus objetos se han aceptado, rechazado, corregido o dibujado; todo lo demás es entonces otra cosa. “remote-reasoner adapt FOLDER -o WEIGHTS” sigue entrenando con ella el motor integrado, y “make train DATA=FOLDER” un modelo de lenguaje; ambos vienen con el paquete de entrenamiento: pip install "./training[adapt]" en una copia del repositorio.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Pictures</source>
            <translation>Imágenes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Next command</source>
            <translation>Orden siguiente</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>{count} pictures. Next: {command}</source>
            <translation>{count} imágenes. A continuación: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Masks from points or boxes</source>
            <translation>Máscaras a partir de puntos o recuadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Makes the mask of the object at each point of a layer (all points of a multipoint lie on one object), or in the box around each polygon, from the raster below. The attributes are kept; rr_score is how much the segmenter trusts the mask, rr_area_m2 its area.</source>
            <translation>Crea, a partir del ráster que está debajo, la máscara del objeto que hay en cada punto de una capa (todos los puntos de un multipunto están en un mismo objeto) o en el recuadro que rodea cada polígono. Los atributos se conservan; rr_score es la confianza del segmentador en la máscara y rr_area_m2 el área de esta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Points or boxes</source>
            <translation>Puntos o recuadros</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Feature {id} lies outside of the raster.</source>
            <translation>El objeto espacial {id} está fuera del ráster.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refine masks</source>
            <translation>Refinar máscaras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Leaves out objects of a low score or a small area, simplifies outlines, fills holes, makes corners right angles and merges objects of one class that touch. Areas and lengths are measured on the ellipsoid. Objects that a review has rejected stay as they are, so does the input.

With “Bring weaker ones back”, what the engine saw below its threshold and the file of answers keeps comes back where it reaches the least score; its origin is “candidate”.</source>
            <translation>Descarta objetos de baja puntuación o área pequeña, simplifica los contornos, rellena agujeros, convierte las esquinas en ángulos rectos y combina los objetos de una misma clase que se tocan. Las áreas y longitudes se miden sobre el elipsoide. Los objetos rechazados en una revisión quedan como están, y la capa de entrada también.

Con «Recuperar los más débiles», lo que el motor vio por debajo de su umbral y el archivo de respuestas guarda vuelve donde alcanza la puntuación mínima; su origen es «candidato» (candidate).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Least area in m²</source>
            <translation>Área mínima en m²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Simplify outlines by up to (m)</source>
            <translation>Simplificar contornos hasta (m)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Fill holes up to (m²)</source>
            <translation>Rellenar agujeros hasta (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Bring weaker ones back</source>
            <translation>Recuperar los más débiles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refined masks</source>
            <translation>Máscaras refinadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. Choose a layer of such a file, or leave “Bring weaker ones back” off.</source>
            <translation>«{layer}» no es una capa de un archivo de respuestas, así que no hay objetos más débiles guardados junto a ella. Elija una capa de un archivo así o deje desactivado «Recuperar los más débiles».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the answer and its reasoning, what of the question was applied and what was not, engine, model and segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, masks or contours in its GeoPackage) and the raster that is shown below.</source>
            <translation>Escribe un informe de una respuesta, como archivo PDF o como una página HTML: el mapa, la pregunta, la respuesta y su razonamiento, qué parte de la pregunta se aplicó y cuál no, el motor, el modelo y el segmentador, los recuentos por clase y el estado de la revisión. Elija cualquier capa de la respuesta (recuadros, máscaras o contornos en su GeoPackage) y el ráster que se muestra debajo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Raster below (the one that was asked about if empty, where the project has it)</source>
            <translation>Ráster de debajo (si está vacío, aquel sobre el que se preguntó, si el proyecto lo contiene)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Layer of the answer</source>
            <translation>Capa de la respuesta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.</source>
            <translation>«{layer}» no es una capa de una respuesta. Elija una en un GeoPackage escrito por este complemento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/sinks.py" />
            <source>The layer “{layer}” could not be written. Choose another place for it.</source>
            <translation>No se pudo escribir la capa «{layer}». Elija otro lugar para ella.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a layer of zones for each of its polygons, with the share of the zone that is covered and the objects per square kilometre. An object counts in the zone that holds its centre; its area counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table.</source>
            <translation>Cuenta los objetos de cada clase y suma sus áreas, medidas sobre el elipsoide; con una capa de zonas, para cada uno de sus polígonos, con la proporción de la zona cubierta y los objetos por kilómetro cuadrado. Un objeto cuenta en la zona que contiene su centro; su área cuenta donde se encuentra. Los objetos rechazados no se tienen en cuenta. Elija un archivo .csv para obtener una tabla CSV.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Name of the zones (their ids if empty)</source>
            <translation>Nombre de las zonas (si está vacío, sus id)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Statistics</source>
            <translation>Estadísticas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teach a class</source>
            <translation>Enseñar una clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teaches the backend a class of objects from one to twenty polygons on a raster, in half a minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons with review = 'rejected', and those of the second layer, are places where the class is not. The output says how well examples are found again that were left out.</source>
            <translation>Enseña al backend una clase de objetos a partir de uno a veinte polígonos sobre un ráster, en medio minuto. Después las preguntas pueden nombrar la clase, con sus sinónimos, como cualquier otra. Los polígonos con review = 'rejected' y los de la segunda capa son lugares donde la clase no está. La salida dice lo bien que se vuelven a encontrar los ejemplos que se dejaron fuera.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Resolution of a map service, map units a pixel</source>
            <translation>Resolución de un servicio de mapas, unidades de mapa por píxel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Name of the class</source>
            <translation>Nombre de la clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Also called (with commas)</source>
            <translation>También llamada (separado por comas)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Raster</source>
            <translation>Ráster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Places where it is not</source>
            <translation>Lugares donde no está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Replace one of that name</source>
            <translation>Sustituir una con ese nombre</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>File of the class</source>
            <translation>Archivo de la clase</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>How well it does</source>
            <translation>Lo bien que funciona</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>What it was taught from</source>
            <translation>A partir de qué se enseñó</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>No answer of this project is reviewed as a whole. Judge all of its objects.</source>
            <translation>Ninguna respuesta de este proyecto está revisada por completo. Juzgue todos sus objetos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>Only the first {count} pictures are written.</source>
            <translation>Solo se escriben las primeras {count} imágenes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: not all of its objects are reviewed; left aside.</source>
            <translation>«{question}»: no todos sus objetos están revisados; se deja aparte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: its raster “{layer}” is not in the project; left aside.</source>
            <translation>«{question}»: su ráster «{layer}» no está en el proyecto; se deja aparte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_file.py" />
            <source>{file} cannot be written ({cause}). Choose another place.</source>
            <translation>No se puede escribir {file} ({cause}). Elija otro lugar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_task.py" />
            <source>Remote Reasoner: writing corrections</source>
            <translation>Remote Reasoner: escribiendo correcciones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>The engine names nothing.</source>
            <translation>El motor no indica nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Conditions applied</source>
            <translation>Condiciones aplicadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Not applied</source>
            <translation>Sin aplicar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Area looked at</source>
            <translation>Área examinada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Segmenter</source>
            <translation>Segmentador</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Asked at (UTC)</source>
            <translation>Preguntado el (UTC)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>none: coordinates are pixels</source>
            <translation>ninguno: las coordenadas son píxeles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>There are no objects.</source>
            <translation>No hay objetos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Made on {date} with Remote Reasoner {version}</source>
            <translation>Creado el {date} con Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>all</source>
            <translation>todas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_page.py" />
            <source>Map</source>
            <translation>Mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_writing.py" />
            <source>there is no such folder.</source>
            <translation>no existe esa carpeta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_store.py" />
            <source>The review could not be saved in {path}: {reason}. Close what else uses the file, then try again.</source>
            <translation>No se pudo guardar la revisión en {path}: {reason}. Cierre los demás programas que usen el archivo y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>open</source>
            <translation>pendiente</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>accepted</source>
            <translation>aceptado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>rejected</source>
            <translation>rechazado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>model</source>
            <translation>modelo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>taught</source>
            <translation>enseñado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>candidate</source>
            <translation>candidato</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>corrected</source>
            <translation>corregido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>drawn</source>
            <translation>dibujado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>found</source>
            <translation>encontrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>nothing found</source>
            <translation>nada encontrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>the engine's text could not be read</source>
            <translation>no se pudo leer el texto del motor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>not finished</source>
            <translation>sin terminar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>failed</source>
            <translation>con error</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>cancelled</source>
            <translation>cancelada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/reviewed_masks.py" />
            <source>No shape of the layer can be brought into {crs}. Check the CRS of the layer.</source>
            <translation>Ninguna forma de la capa se puede llevar a {crs}. Compruebe el SRC de la capa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>The server's credentials are locked. Enter QGIS's master password when asked, then ask again.</source>
            <translation>Las credenciales del servidor están bloqueadas. Introduzca la contraseña maestra de QGIS cuando se le pida y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS no pudo usar la configuración de autenticación «{authcfg}». Compruébela, junto con la contraseña maestra, en Configuración → Opciones → Autenticación.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS no pudo leer una contraseña de la configuración de autenticación «{authcfg}». Compruébela, y la contraseña maestra, en Configuración → Opciones → Autenticación.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/capabilities.py" />
            <source>no address is set: Settings → Options → Remote Reasoner → Model server</source>
            <translation>no se ha indicado ninguna dirección: Configuración → Opciones → Remote Reasoner → Servidor de modelos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/client.py" />
            <source>The connection to the server ended before the answer was complete. What had come is kept. Ask again; if it happens again, the server's log says why.</source>
            <translation>La conexión con el servidor terminó antes de que la respuesta estuviera completa. Lo que llegó se conserva. Vuelva a preguntar; si ocurre de nuevo, el registro del servidor indica el motivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in the panel, or enter a server's address in Settings → Options → Remote Reasoner.</source>
            <translation>Remote Reasoner aún no está instalado en este equipo. Pulse «Instalar en este equipo» en el panel o introduzca la dirección de un servidor en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>The weights “{name}”, which are chosen on the page “Teach”, are not on this computer any more. Choose others there.</source>
            <translation>Los pesos «{name}», elegidos en la página «Enseñar», ya no están en este ordenador. Elija allí otros.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/events.py" />
            <source>The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner server and that no proxy in between changes its answers, then ask again.</source>
            <translation>No se pudo leer la respuesta del servidor ({detail}). Compruebe que la dirección sea la de un servidor de Remote Reasoner y que ningún proxy intermedio modifique sus respuestas, y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: restart it, then ask again.</source>
            <translation>El servidor en {url} lleva {seconds:.0f} segundos sin decir nada. Puede que esté bloqueado: reinícielo y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the limit in Settings → Options → Remote Reasoner.</source>
            <translation>Se agotó el límite de tiempo de {seconds:.0f} segundos. Elija una extensión menor o aumente el límite en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner {version} answers {place}.</source>
            <translation>Remote Reasoner {version} responde {place}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner: connecting</source>
            <translation>Remote Reasoner: conectando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>on this computer</source>
            <translation>en este equipo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>at {url}</source>
            <translation>en {url}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>Nobody answers at {url}. Start the server there, or correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Nadie responde en {url}. Inicie allí el servidor o corrija la dirección en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it stays so, the server's log says why.</source>
            <translation>El servidor en {url} respondió con el error HTTP {status} y sin explicación. Vuelva a preguntar; si sigue igual, el registro del servidor indica el motivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server's name in {url} is not known. Check the spelling in Settings → Options → Remote Reasoner, and the network connection.</source>
            <translation>No se conoce el nombre del servidor de {url}. Compruebe cómo está escrito en Configuración → Opciones → Remote Reasoner, y la conexión de red.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>There is a web server at {url}, but not Remote Reasoner. Correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>En {url} hay un servidor web, pero no es Remote Reasoner. Corrija la dirección en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The picture is too large for the server at {url} (413). Choose a smaller extent or lower the pixel budget.</source>
            <translation>La imagen es demasiado grande para el servidor en {url} (413). Elija una extensión menor o reduzca el límite de píxeles.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} closed the connection in the middle of its answer. What had come is kept. Check that the server still runs, then ask again.</source>
            <translation>El servidor en {url} cerró la conexión en mitad de su respuesta. Lo que llegó se conserva. Compruebe que el servidor siga en marcha y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate of your own organisation, add it in Settings → Options → Authentication → Manage certificates.</source>
            <translation>No se pudo establecer la conexión cifrada con {url}: {reason}. Si el servidor usa un certificado de su propia organización, añádalo en Configuración → Opciones → Autenticación → Administrar certificados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} does not let you in ({status}). Choose an authentication configuration with its token in Settings → Options → Remote Reasoner. {detail}</source>
            <translation>El servidor en {url} no le permite el acceso ({status}). Elija una configuración de autenticación con su token en Configuración → Opciones → Remote Reasoner. {detail}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} did not answer in time. Check the network connection and the time limit in Settings → Options → Network, then ask again.</source>
            <translation>El servidor en {url} no respondió a tiempo. Compruebe la conexión de red y el límite de tiempo en Configuración → Opciones → Red y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this address, in Settings → Options → Network.</source>
            <translation>No se pudo usar para {url} el proxy configurado en QGIS: {reason}. Corríjalo, o excluya esta dirección, en Configuración → Opciones → Red.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The connection to {url} failed: {reason}. Check the network connection, then ask again.</source>
            <translation>Falló la conexión con {url}: {reason}. Compruebe la conexión de red y vuelva a preguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/survey_events.py" />
            <source>The connection to the server was cut while the survey was running.</source>
            <translation>La conexión con el servidor se cortó mientras el barrido estaba en curso.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>No server address is set. Enter one in Settings → Options → Remote Reasoner.</source>
            <translation>No hay ninguna dirección de servidor. Introduzca una en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>“{url}” is not a server address. It should look like https://reasoner.example.org; correct it in Settings → Options → Remote Reasoner.</source>
            <translation>«{url}» no es una dirección de servidor. Debería tener la forma https://reasoner.example.org; corríjala en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The address {url} is not encrypted, so the picture and your token could be read on the way. Use https, or allow unencrypted connections in Settings → Options → Remote Reasoner.</source>
            <translation>La dirección {url} no está cifrada, así que la imagen y su token podrían leerse por el camino. Use https o permita conexiones sin cifrar en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The command for the backend, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>No se puede leer la orden del backend, {command}: una comilla o una barra invertida no tiene pareja. Corríjala en Configuración → Opciones → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty objects, or choose a layer that has them.</source>
            <translation>Aún no hay ningún ejemplo en el ráster «{layer}». Dibuje un recuadro alrededor de cada uno, de uno a veinte objetos, o elija una capa que los contenga.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole objects, or take a sharper raster.</source>
            <translation>Un ejemplo mide menos de {pixels:.0f} píxeles del ráster. Dibuje alrededor de objetos enteros o use un ráster más nítido.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>The examples lie in more than {count} places. Choose twenty or so that show how different the objects may look.</source>
            <translation>Los ejemplos están en más de {count} lugares. Elija unos veinte que muestren lo diferentes que pueden ser los objetos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The connection to the server ended before the class was taught. Teach it again.</source>
            <translation>La conexión con el servidor terminó antes de que la clase estuviera enseñada. Vuelva a enseñarla.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: taught classes</source>
            <translation>Remote Reasoner: clases enseñadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The server takes no taught classes: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>El servidor no admite clases enseñadas: es de una versión anterior. Solicite que lo actualicen o use el backend de este equipo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Reading the examples</source>
            <translation>Leyendo los ejemplos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: teaching “{name}”</source>
            <translation>Remote Reasoner: enseñando «{name}»</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Teaching “{name}”</source>
            <translation>Enseñando «{name}»</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>{file} cannot be read ({cause}).</source>
            <translation>No se puede leer {file} ({cause}).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/version.py" />
            <source>The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand each other. Install the same version on both sides.</source>
            <translation>El servidor ejecuta Remote Reasoner {backend}, este complemento es {own}, y no se entienden entre sí. Instale la misma versión en ambos lados.</translation>
        </message>
    </context>
</TS>
