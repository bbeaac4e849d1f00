<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>RemoteReasoner</name>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring the weights as they are</source>
            <translation>Die Gewichte werden gemessen, wie sie sind</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Learning from the corrections</source>
            <translation>Aus den Korrekturen wird gelernt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring what was learned</source>
            <translation>Das Gelernte wird gemessen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Remote Reasoner: training with corrections</source>
            <translation>Remote Reasoner: Training mit Korrekturen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Looking for what trains</source>
            <translation>Es wird nachgesehen, womit trainiert wird</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training wrote no weights. Train again, or see its log in QGIS.</source>
            <translation>Das Training hat keine Gewichte geschrieben. Trainieren Sie noch einmal oder sehen Sie im Protokoll von QGIS nach.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Reading the pictures</source>
            <translation>Die Bilder werden gelesen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>{words}, about {minutes} min left</source>
            <translation>{words}, noch etwa {minutes} min</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The weights cannot be written ({cause}). See to that and train again.</source>
            <translation>Die Gewichte können nicht geschrieben werden ({cause}). Beheben Sie das und trainieren Sie noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training ended without a word.</source>
            <translation>Das Training endete ohne ein Wort.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>Training needs PyTorch and the training package, which the backend does without. They are installed into an environment of their own; the backend stays as it is.</source>
            <translation>Das Training braucht PyTorch und das Trainingspaket, ohne die das Backend auskommt. Sie werden in eine eigene Umgebung installiert; das Backend bleibt, wie es ist.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>no output</source>
            <translation>keine Ausgabe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>Der Befehl für das Training, {command}, ist nicht lesbar: Ein Anführungszeichen oder ein umgekehrter Schrägstrich darin hat kein Gegenstück. Berichtigen Sie ihn unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, does not train: {reason}. Name the command remote-reasoner of an environment with the training package in Settings → Options → Remote Reasoner, or empty that field.</source>
            <translation>Der Befehl für das Training, {command}, trainiert nicht: {reason}. Geben Sie unter Einstellungen → Optionen → Remote Reasoner den Befehl remote-reasoner einer Umgebung mit dem Trainingspaket an, oder leeren Sie das Feld.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Boxes</source>
            <translation>Rahmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Masks</source>
            <translation>Masken</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Contours</source>
            <translation>Konturen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>{question} (about: {about})</source>
            <translation>{question} (zu: {about})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The layer “{table}” is missing in {path}. The file was moved or changed; ask the question again.</source>
            <translation>Der Layer „{table}“ fehlt in {path}. Die Datei wurde verschoben oder geändert; stellen Sie die Frage noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The plugin's style for {layer} cannot be read: {reason} Install the plugin again.</source>
            <translation>Der Stil der Erweiterung für {layer} kann nicht gelesen werden: {reason} Installieren Sie die Erweiterung neu.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_store.py" />
            <source>it is not complete after writing</source>
            <translation>sie ist nach dem Schreiben nicht vollständig</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>without a label</source>
            <translation>ohne Bezeichnung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>Rejected</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>Texts longer than 254 characters were cut. A GeoPackage keeps all of them.</source>
            <translation>Texte mit mehr als 254 Zeichen wurden gekürzt. Ein GeoPackage behält alle vollständig.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>it is not complete; the disk may be full</source>
            <translation>sie ist nicht vollständig; vielleicht ist der Datenträger voll</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>A Shapefile's field names have at most 10 characters; these were shortened: {names}.</source>
            <translation>Die Feldnamen eines Shapefiles haben höchstens 10 Zeichen; diese wurden gekürzt: {names}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} could not be written: {reason} Choose another place or name.</source>
            <translation>{path} konnte nicht geschrieben werden: {reason} Wählen Sie einen anderen Ort oder Namen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} is in use by another program ({reason}). Close it there, or choose another name.</source>
            <translation>{path} wird von einem anderen Programm benutzt ({reason}). Schließen Sie die Datei dort oder wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the disk is full</source>
            <translation>der Datenträger ist voll</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>The answer could not be saved in {path}: {reason}. Choose another folder in Settings → Options → Remote Reasoner, then ask again.</source>
            <translation>Die Antwort konnte nicht in {path} gespeichert werden: {reason}. Wählen Sie unter Einstellungen → Optionen → Remote Reasoner einen anderen Ordner und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the file cannot be written</source>
            <translation>in die Datei kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/ask_task.py" />
            <source>Remote Reasoner: {question}</source>
            <translation>Remote Reasoner: {question}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>A question is on its way. Wait for its answer or cancel it.</source>
            <translation>Eine Frage ist unterwegs. Warten Sie auf ihre Antwort oder brechen Sie sie ab.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>Type a question first.</source>
            <translation>Geben Sie zuerst eine Frage ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has no masks and no boxes that a question could be about.</source>
            <translation>Die letzte Antwort hat weder Masken noch Rahmen, um die es in einer Frage gehen könnte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has {count} objects; questions can be about at most {most}.</source>
            <translation>Die letzte Antwort hat {count} Objekte; Fragen können sich auf höchstens {most} beziehen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/forget_task.py" />
            <source>Remote Reasoner: removing a survey</source>
            <translation>Remote Reasoner: Erfassung entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>None found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen.</source>
            <translation>{headline} – aus einer Übersicht mit {resolution}; was kleiner als etwa {least} ist, ist nicht zu sehen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>1 pixel for {times} of the raster's</source>
            <translation>1 Pixel für {times} des Rasters</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{count} pixels</source>
            <translation>{count} Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{length} a pixel</source>
            <translation>{length} je Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Connecting</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Reading the layer</source>
            <translation>Layer lesen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Sending the picture</source>
            <translation>Bild senden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Thinking</source>
            <translation>Nachdenken</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing masks</source>
            <translation>Masken zeichnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing contours</source>
            <translation>Konturen zeichnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Placing on the map</source>
            <translation>Auf die Karte bringen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {hours} h left</source>
            <translation>noch etwa {hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Waiting in the server's queue, place {place}</source>
            <translation>Wartet in der Schlange des Servers, Platz {place}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Loading {engine}</source>
            <translation>{engine} wird geladen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{done} of {total} tiles</source>
            <translation>{done} von {total} Kacheln</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {seconds} s left</source>
            <translation>noch etwa {seconds} s</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {minutes} min left</source>
            <translation>noch etwa {minutes} min</translation>
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
            <translation>Remote Reasoner: Frage wird gelesen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles at {length} a pixel</source>
            <translation>{count} Kacheln mit {length} je Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles</source>
            <translation>{count} Kacheln</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}, about {duration}</source>
            <translation>{plan}, etwa {duration}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}; the map service is asked for about {requests} pictures</source>
            <translation>{plan}; vom Kartendienst werden etwa {requests} Bilder abgerufen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>the area has no size or place</source>
            <translation>das Gebiet hat keine Größe oder keinen Ort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>a text is missing</source>
            <translation>ein Text fehlt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” of this survey is not in the project any more. Add it again, then continue.</source>
            <translation>Das Raster „{layer}“ dieser Erfassung ist nicht mehr im Projekt. Fügen Sie es wieder hinzu und setzen Sie dann fort.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” has another size, place or CRS than when the survey began, so it cannot go on. What was found stays; ask again to begin anew.</source>
            <translation>Das Raster „{layer}“ hat eine andere Größe, Lage oder ein anderes KBS als zu Beginn der Erfassung, sie kann also nicht fortgesetzt werden. Was gefunden wurde, bleibt; fragen Sie noch einmal, um neu zu beginnen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to begin anew.</source>
            <translation>Was von dieser Erfassung aufbewahrt ist, kann nicht gelesen werden ({reason}). Ihre Objekte bleiben; fragen Sie noch einmal, um neu zu beginnen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server does not keep this survey any more: surveys expire when nobody goes on with them. What was found stays; ask again to look at the rest.</source>
            <translation>Der Server bewahrt diese Erfassung nicht mehr auf: Erfassungen verfallen, wenn niemand sie fortsetzt. Was gefunden wurde, bleibt; fragen Sie noch einmal, um den Rest zu betrachten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Waiting for the server: {reason}</source>
            <translation>Warten auf den Server: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server is too old to answer areas larger than one picture. Choose “Overview only” or a smaller extent, or update the server.</source>
            <translation>Der Server ist zu alt, um Flächen zu beantworten, die größer als ein Bild sind. Wählen Sie „Nur Übersicht“ oder eine kleinere Ausdehnung, oder aktualisieren Sie den Server.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>{reason} Continue or remove surveys of the history that were cut off, or wait until they expire.</source>
            <translation>{reason} Setzen Sie abgebrochene Erfassungen aus dem Verlauf fort oder entfernen Sie sie, oder warten Sie, bis sie verfallen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>Not finished: QGIS or the plugin ended in the middle of it.</source>
            <translation>Nicht beendet: QGIS oder die Erweiterung wurde mittendrin beendet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>While it was running, the layer's CRS was changed. The answer lies where the layer lay when it was asked about.</source>
            <translation>Währenddessen wurde das KBS des Layers geändert. Die Antwort liegt dort, wo der Layer lag, als die Frage gestellt wurde.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_tiles.py" />
            <source>The file of the layer “{layer}” is not there any more ({file}). What was found is kept. Bring it back, then continue.</source>
            <translation>Die Datei des Layers „{layer}“ ist nicht mehr vorhanden ({file}). Was gefunden wurde, bleibt erhalten. Stellen Sie sie wieder her und setzen Sie dann fort.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>Stopped after {done} of {total} tiles; so far: {count} objects. {reason}</source>
            <translation>Nach {done} von {total} Kacheln angehalten; bisher gefundene Objekte: {count}. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>{words} “Continue” in the history looks at the rest.</source>
            <translation>{words} „Fortsetzen“ im Verlauf betrachtet den Rest.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_session.py" />
            <source>That point lies outside of the picture. Accept or cancel the object, then move the map.</source>
            <translation>Dieser Punkt liegt außerhalb des Bildes. Nehmen Sie das Objekt an oder brechen Sie ab und verschieben Sie dann die Karte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: mask</source>
            <translation>Remote Reasoner: Maske</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: forgetting a picture</source>
            <translation>Remote Reasoner: Bild verwerfen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: getting “{layer}” ready</source>
            <translation>Remote Reasoner: „{layer}“ vorbereiten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>The server cannot make masks from clicks: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>Der Server kann aus Klicks keine Masken machen: Er hat eine ältere Version. Lassen Sie ihn aktualisieren oder verwenden Sie das Backend dieses Computers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The shape has no area. Draw it larger.</source>
            <translation>Die Form hat keine Fläche. Zeichnen Sie sie größer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Objects reviewed</source>
            <translation>Objekte geprüft</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Boxes, masks and contours agree</source>
            <translation>Rahmen, Masken und Konturen abgeglichen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object corrected</source>
            <translation>Objekt korrigiert</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object added</source>
            <translation>Objekt hinzugefügt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The layers in {path} cannot be edited: the file is read-only or in use.</source>
            <translation>Die Layer in {path} können nicht bearbeitet werden: Die Datei ist schreibgeschützt oder wird gerade benutzt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>There is no object {number} in this answer.</source>
            <translation>In dieser Antwort gibt es kein Objekt {number}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>“{layer}” cannot be edited with the others.</source>
            <translation>„{layer}“ kann nicht mit den anderen bearbeitet werden.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_saving.py" />
            <source>Not all layers could be saved: {reason}</source>
            <translation>Nicht alle Layer konnten gespeichert werden: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Drawn by hand</source>
            <translation>Von Hand gezeichnet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Objects drawn by hand on {raster}.</source>
            <translation>Von Hand gezeichnete Objekte auf {raster}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it.</source>
            <translation>Ein Speichern von {path} wurde unterbrochen und kann nicht zurückgenommen werden: {reason}. Schließen Sie, was die Datei sonst benutzt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} is being saved by another window of QGIS. Save again in a moment.</source>
            <translation>{path} wird gerade von einem anderen QGIS-Fenster gespeichert. Speichern Sie gleich noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} cannot be saved safely: {reason}. Free space on its disk, then save again.</source>
            <translation>{path} kann nicht sicher gespeichert werden: {reason}. Schaffen Sie Platz auf dem Datenträger und speichern Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/failure.py" />
            <source>An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; “Diagnostics” in the dock gathers what a report needs.</source>
            <translation>Ein Fehler im Plugin selbst hat dies beendet. Was es war, steht unter Ansicht → Bedienfelder → Protokoll; „Diagnose“ im Dock sammelt, was ein Bericht braucht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>About the &amp;last answer</source>
            <translation>Zur &amp;letzten Antwort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>The question is about the objects of “{question}”; rejected ones do not count. Ticked where the question refers back, such as “which is the largest?”.</source>
            <translation>Die Frage gilt den Objekten von „{question}“; abgelehnte zählen nicht. Angehakt, wo die Frage sich zurückbezieht, etwa „Welches ist das größte?“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train with my corrections</source>
            <translation>Mit meinen Korrekturen trainieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trains the embedded engine on, on this computer, with the reviewed answers of this project. A fifth of the pictures is held back and measured before and after: weights that are not better are not kept. You choose whether the new weights are used, and can go back any time.</source>
            <translation>Trainiert das eingebaute Modell auf diesem Computer mit den geprüften Antworten dieses Projekts weiter. Ein Fünftel der Bilder wird zurückgehalten und vorher und nachher gemessen: Gewichte, die nicht besser sind, werden nicht behalten. Sie entscheiden, ob die neuen Gewichte verwendet werden, und können jederzeit zurück.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>my place</source>
            <translation>mein Gebiet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source> minutes</source>
            <translation> Minuten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Objects and land cover are learned one after the other: so many minutes each.</source>
            <translation>Objekte und Landbedeckung werden nacheinander gelernt: je so viele Minuten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>A folder that “Use my corrections…” wrote, such as that of another project.</source>
            <translation>Ein Ordner, den „Meine Korrekturen verwenden…“ geschrieben hat, etwa der eines anderen Projekts.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train</source>
            <translation>Trainieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Use these weights</source>
            <translation>Diese Gewichte verwenden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Leave it as it is</source>
            <translation>Lassen, wie es ist</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>“{name}” does better on the pictures held back. Use these weights from now on?</source>
            <translation>„{name}“ ist auf den zurückgehaltenen Bildern besser. Diese Gewichte ab jetzt verwenden?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>In use from the next question on. The page “Teach” lets you go back any time.</source>
            <translation>In Gebrauch ab der nächsten Frage. Auf der Seite „Anlernen“ können Sie jederzeit zurück.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Name of the weights</source>
            <translation>Name der Gewichte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Time to learn</source>
            <translation>Zeit zum Lernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Also learn from</source>
            <translation>Auch lernen aus</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>This copy of the plugin carries no training package. Install the plugin from its zip, or name an environment that trains in Settings → Options → Remote Reasoner.</source>
            <translation>Diese Kopie des Plugins enthält kein Trainingspaket. Installieren Sie das Plugin aus seinem Zip, oder geben Sie unter Einstellungen → Optionen → Remote Reasoner eine Umgebung an, die trainiert.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it</source>
            <translation>Installieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trained, but not better on the pictures held back, or worse on older ones: the weights were not kept. Review more pictures, or give it more minutes.</source>
            <translation>Trainiert, aber auf den zurückgehaltenen Bildern nicht besser oder auf älteren schlechter: Die Gewichte wurden nicht behalten. Prüfen Sie mehr Bilder oder geben Sie mehr Minuten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it (about {size} GB)</source>
            <translation>Installieren (etwa {size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>There are weights “{name}” already. Choose another name.</source>
            <translation>Gewichte namens „{name}“ gibt es schon. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Train with my corrections…</source>
            <translation>Mit meinen Korrekturen trainieren…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Trains the embedded engine on with the reviewed answers of the project, on this computer.</source>
            <translation>Trainiert das eingebaute Modell mit den geprüften Antworten des Projekts auf diesem Computer weiter.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To train here, choose the backend on this computer in Settings → Options → Remote Reasoner.</source>
            <translation>Das Modell eines Servers trainiert, wer ihn betreut, mit: remote-reasoner adapt. Um hier zu trainieren, wählen Sie unter Einstellungen → Optionen → Remote Reasoner das Backend auf diesem Computer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove an answer</source>
            <translation>Eine Antwort entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove the answer to “{question}”, with its layers, from the project and from its file?</source>
            <translation>Die Antwort auf „{question}“ mit ihren Layern aus dem Projekt und aus ihrer Datei entfernen?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>The answer to “{question}” was removed.</source>
            <translation>Die Antwort auf „{question}“ wurde entfernt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine answered, but its text could not be read as positions on the map. Its words stand above; ask again, or put the question more simply.</source>
            <translation>Die Engine hat geantwortet, aber ihr Text ließ sich nicht als Positionen auf der Karte lesen. Ihre Worte stehen oben; fragen Sie noch einmal oder stellen Sie die Frage einfacher.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine found none in this picture.</source>
            <translation>Die Engine hat in diesem Bild nichts gefunden.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>How the engine comes to its answer appears here.</source>
            <translation>Hier erscheint, wie die Engine zu ihrer Antwort kommt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Reasoning</source>
            <translation>Begründung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Ex&amp;port…</source>
            <translation>E&amp;xportieren…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>{count} objects found.</source>
            <translation>Gefundene Objekte: {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Starting</source>
            <translation>Start</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could a barge float?</source>
            <translation>Auf welchen Wasserflächen könnte ein Lastkahn fahren?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>How many storage tanks are there?</source>
            <translation>Wie viele Lagertanks gibt es?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where do ships tie up?</source>
            <translation>Wo ist der Hafen?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which areas give shade in summer?</source>
            <translation>Welche Bäume geben im Sommer Schatten?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could athletes run laps?</source>
            <translation>Wo ist eine Laufbahn?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which roofs already make electricity?</source>
            <translation>Wo sind Solaranlagen?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raster layer</source>
            <translation>Raster-Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Examples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Teach a class…</source>
            <translation>Eine Klasse anlernen…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default of the backend</source>
            <translation>Standard des Backends</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Ask</source>
            <translation>&amp;Fragen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>De&amp;tail</source>
            <translation>&amp;Detail</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Boxes</source>
            <translation>Ra&amp;hmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Masks</source>
            <translation>&amp;Masken</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>C&amp;ontours</source>
            <translation>&amp;Konturen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>A&amp;nswer in words</source>
            <translation>Antwort in &amp;Worten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Describe the picture</source>
            <translation>Bild &amp;beschreiben</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raste&amp;r</source>
            <translation>&amp;Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>E&amp;xtent</source>
            <translation>A&amp;usdehnung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Question</source>
            <translation>Fra&amp;ge</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>En&amp;gine</source>
            <translation>&amp;Engine</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default ({engine})</source>
            <translation>Standard ({engine})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Connecting…</source>
            <translation>Verbinden…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Remote Reasoner needs a backend: on this computer, or on a server of yours.</source>
            <translation>Remote Reasoner braucht ein Backend: auf diesem Computer oder auf einem eigenen Server.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes</source>
            <translation>Angelernte Klassen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Find them</source>
            <translation>Alle finden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Asks for all objects of the class on the raster and extent chosen.</source>
            <translation>Fragt nach allen Objekten der Klasse auf dem gewählten Raster in der gewählten Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export a taught class</source>
            <translation>Eine angelernte Klasse exportieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import a taught class</source>
            <translation>Eine angelernte Klasse importieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove a taught class</source>
            <translation>Eine angelernte Klasse entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>No class has been taught yet.</source>
            <translation>Es ist noch keine Klasse angelernt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it.</source>
            <translation>„{name}“ entfernen? Alle, die dieses Backend fragen, verlieren sie. Exportieren Sie sie vorher, um sie zu behalten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes: {count}</source>
            <translation>Angelernte Klassen: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Compare with a reference layer</source>
            <translation>Mit einem Referenz-Layer vergleichen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Only objects of the same class match; empty for any.</source>
            <translation>Nur Objekte derselben Klasse werden einander zugeordnet; leer: beliebige.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Rejected objects are left out.</source>
            <translation>Abgelehnte Objekte bleiben außer Betracht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed and false ones as layers…</source>
            <translation>Übersehene und falsche als Layer…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>GeoPackages (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Class of the reference</source>
            <translation>Klasse der Referenz</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Least IoU of a match</source>
            <translation>Mindest-IoU eines Paars</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>False</source>
            <translation>Falsch</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed</source>
            <translation>Übersehen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Objects</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Precision</source>
            <translation>Präzision</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Recall</source>
            <translation>Trefferquote</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Mean IoU of the pairs</source>
            <translation>Mittlere IoU der Paare</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>IoU of all areas</source>
            <translation>IoU aller Flächen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Exported: {files}.</source>
            <translation>Exportiert: {files}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>{pairs} matched, {missed} missed, {false} false</source>
            <translation>{pairs} zugeordnet, {missed} übersehen, {false} falsch</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Use my corrections…</source>
            <translation>Meine Korrekturen verwenden…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Writes the reviewed answers of the project as a training set for the embedded engine.</source>
            <translation>Schreibt die geprüften Antworten des Projekts als Trainingsdaten für das eingebaute Modell.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Folder for the training set</source>
            <translation>Ordner für die Trainingsdaten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where the training package is installed: {command}</source>
            <translation>{count} Bilder liegen in {folder}. Trainieren Sie damit hier („Mit meinen Korrekturen trainieren…“), oder wo das Trainingspaket installiert ist: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Coarser</source>
            <translation>Gröber</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Full resolution</source>
            <translation>Volle Auflösung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>As on the map</source>
            <translation>Wie auf der Karte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Overview only</source>
            <translation>Nur Übersicht</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{columns} × {rows} pixels, looked at tile by tile.</source>
            <translation>{columns} × {rows} Pixel, Kachel für Kachel betrachtet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>One picture of the whole: what is smaller than about {least} cannot be seen.</source>
            <translation>Ein Bild des Ganzen: Was kleiner als etwa {least} ist, ist nicht zu sehen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{name} – {length} a pixel</source>
            <translation>{name} – {length} je Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Remote Reasoner</source>
            <translation>Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Ask</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Review</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Teach</source>
            <translation>Anlernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>There is no raster layer. Add one to the project, then ask.</source>
            <translation>Es gibt keinen Raster-Layer. Fügen Sie dem Projekt einen hinzu und fragen Sie dann.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Choose at least one of boxes, masks and contours.</source>
            <translation>Wählen Sie mindestens eines von Rahmen, Masken und Konturen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export the answer</source>
            <translation>Antwort exportieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Only selected objects</source>
            <translation>Nur gewählte Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>CRS</source>
            <translation>KBS</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Choose at least one layer, and a file.</source>
            <translation>Wählen Sie mindestens einen Layer und eine Datei.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes perimeter_, long questions are cut. One file is written for each layer.</source>
            <translation>Ein Shapefile behält Feldnamen mit 10 und Texte mit 254 Zeichen: perimeter_m wird zu perimeter_, lange Fragen werden gekürzt. Für jeden Layer wird eine Datei geschrieben.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Layers</source>
            <translation>Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>All layers go into one file.</source>
            <translation>Alle Layer kommen in eine Datei.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>One file is written for each layer, its name added to the file's name.</source>
            <translation>Für jeden Layer wird eine Datei geschrieben, sein Name wird an den Dateinamen angehängt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Draw a rectangle on the map</source>
            <translation>Ein Rechteck auf der Karte zeichnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>The active layer has no polygons. Choose a polygon layer in the layer tree and select some.</source>
            <translation>Der aktive Layer hat keine Polygone. Wählen Sie im Layerbaum einen Polygonlayer und darin einige Polygone.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Map view</source>
            <translation>Kartenansicht</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Drawn rectangle</source>
            <translation>Gezeichnetes Rechteck</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Selected polygons</source>
            <translation>Gewählte Polygone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Whole layer</source>
            <translation>Ganzer Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No rectangle is drawn yet. Press the button beside the extent and draw one.</source>
            <translation>Es ist noch kein Rechteck gezeichnet. Drücken Sie den Knopf neben der Ausdehnung und zeichnen Sie eines.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No polygon of “{layer}” is selected. Select the polygons to ask about.</source>
            <translation>Es ist kein Polygon von „{layer}“ gewählt. Wählen Sie die Polygone, um die es geht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Mean figures, 0 to 1: overlap of areas, precision of found objects.</source>
            <translation>Mittlere Werte, 0 bis 1: Überdeckung von Flächen, Genauigkeit gefundener Objekte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Measured on</source>
            <translation>Gemessen an</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>After</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>objects</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>land cover</source>
            <translation>Landbedeckung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>your pictures held back</source>
            <translation>Ihre zurückgehaltenen Bilder</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>State of the review</source>
            <translation>Stand der Prüfung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all states</source>
            <translation>alle Stände</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>score ≥ </source>
            <translation>Bewertung ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least score</source>
            <translation>Mindestbewertung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>area ≥ </source>
            <translation>Fläche ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least area</source>
            <translation>Mindestfläche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>By class</source>
            <translation>Nach Klassen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all classes ({count})</source>
            <translation>alle Klassen ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Hand over</source>
            <translation>Übergeben</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics, a report, a comparison with a reference layer</source>
            <translation>Statistik, ein Bericht, ein Vergleich mit einem Referenz-Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics by class…</source>
            <translation>Statistik nach Klassen…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Compare with a reference layer…</source>
            <translation>Mit einem Referenz-Layer vergleichen…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report (PDF or HTML)…</source>
            <translation>Bericht (PDF oder HTML)…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report in the layout designer</source>
            <translation>Bericht im Drucklayout</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>HTML files (*.html)</source>
            <translation>HTML-Dateien (*.html)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report of an answer</source>
            <translation>Bericht zu einer Antwort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>PDF files (*.pdf)</source>
            <translation>PDF-Dateien (*.pdf)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>User guide</source>
            <translation>Benutzerhandbuch</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>Diagnostics</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Earlier questions</source>
            <translation>Frühere Fragen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Questions asked in this project are listed here.</source>
            <translation>Die in diesem Projekt gestellten Fragen werden hier aufgeführt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Show again</source>
            <translation>Anzeigen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Ask again</source>
            <translation>Erneut fragen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Continue</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Looks at the rest of the area</source>
            <translation>Betrachtet den Rest der Fläche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>unreadable</source>
            <translation>unlesbar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, failed</source>
            <translation>{count}, gescheitert</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, not finished</source>
            <translation>{count}, nicht beendet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, cancelled</source>
            <translation>{count}, abgebrochen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask once for each polygon of a layer, or make masks from its points or boxes</source>
            <translation>Für jedes Polygon eines Layers einmal fragen oder aus seinen Punkten oder Rahmen Masken machen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask for each polygon of a layer…</source>
            <translation>Für jedes Polygon eines Layers fragen…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Masks from points or boxes…</source>
            <translation>Masken aus Punkten oder Rahmen…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.</source>
            <translation>Die QGIS-Erweiterung Processing ist ausgeschaltet. Schalten Sie sie unter Erweiterungen → Erweiterungen verwalten und installieren ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS does not know the algorithm {name}. Restart QGIS, then try again.</source>
            <translation>QGIS kennt den Algorithmus {name} nicht. Starten Sie QGIS neu und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click</source>
            <translation>Per Klick korrigieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter accepts, Esc cancels, Backspace takes the last click back</source>
            <translation>Per Klick korrigieren: Linksklick fügt hinzu, Rechtsklick oder Strg+Klick nimmt weg, Ziehen ergibt einen Rahmen; Eingabe nimmt an, Esc bricht ab, die Rücktaste nimmt den letzten Klick zurück</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Click on an object.</source>
            <translation>Klicken Sie auf ein Objekt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Getting the picture ready; clicks are kept.</source>
            <translation>Das Bild wird vorbereitet; Klicks bleiben erhalten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>There is no raster layer. Add one to the project, then correct by click.</source>
            <translation>Es gibt keinen Raster-Layer. Fügen Sie dem Projekt einen hinzu und korrigieren Sie dann per Klick.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/notice.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Objects found</source>
            <translation>Gefundene Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Click to see an object on the map, double click to select it.</source>
            <translation>Klicken zeigt ein Objekt auf der Karte, Doppelklicken wählt es aus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>No.</source>
            <translation>Nr.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Label</source>
            <translation>Bezeichnung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Score</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Area</source>
            <translation>Fläche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the page “Teach”</source>
            <translation>auf der Seite „Anlernen“ eingerichtet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The command remote-reasoner of an environment of yours that has the training package, such as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections.</source>
            <translation>Der Befehl remote-reasoner einer eigenen Umgebung mit dem Trainingspaket, etwa /home/me/training/bin/remote-reasoner: Er trainiert das eingebaute Modell mit Korrekturen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The backend on this &amp;computer</source>
            <translation>Das Backend auf diesem &amp;Computer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A &amp;server</source>
            <translation>Ein &amp;Server</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For a token, make a “Basic authentication” without a user name and with the token as its password. It is kept encrypted in QGIS's authentication store.</source>
            <translation>Legen Sie für ein Token eine „Einfache Authentifizierung“ ohne Benutzernamen und mit dem Token als Passwort an. Sie wird verschlüsselt in der Authentifizierungsdatenbank von QGIS aufbewahrt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Allow unencrypted connections (http) to other machines</source>
            <translation>Unverschlüsselte Verbindungen (http) zu anderen Rechnern erlauben</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the panel</source>
            <translation>im Bedienfeld eingerichtet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it.</source>
            <translation>Ein Server mit einem Bild-Sprach-Modell, der OpenAIs Protokoll spricht: vLLM, SGLang, Ollama, LM Studio oder ein gehosteter. Die Engine „openai“ des Backends auf diesem Rechner fragt ihn.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>the first it offers</source>
            <translation>das erste, das er anbietet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For an API key, make a “Basic authentication” with the key as its password.</source>
            <translation>Für einen API-Schlüssel legen Sie eine „Basisauthentifizierung“ mit dem Schlüssel als Passwort an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Testen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> megapixels</source>
            <translation> Megapixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> seconds</source>
            <translation> Sekunden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>next to the project</source>
            <translation>neben dem Projekt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Who answers</source>
            <translation>Wer antwortet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Authentication</source>
            <translation>Authentifizierung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model server (engine “openai”)</source>
            <translation>Modellserver (Engine „openai“)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>API key</source>
            <translation>API-Schlüssel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Pictures and answers</source>
            <translation>Bilder und Antworten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Largest picture sent</source>
            <translation>Größtes gesendetes Bild</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Time limit of a question</source>
            <translation>Zeitgrenze einer Frage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Folder for answers</source>
            <translation>Ordner für Antworten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Connected: Remote Reasoner {version}</source>
            <translation>Verbunden: Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>cannot run there</source>
            <translation>läuft dort nicht</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Graphics card: {gpu}</source>
            <translation>Grafikkarte: {gpu}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For developers: a command that starts a backend. The variable {name} goes before it.</source>
            <translation>Für Entwickler: ein Befehl, der ein Backend startet. Die Umgebungsvariable {name} hat Vorrang.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/question_edit.py" />
            <source>Ctrl+Enter asks; the up and down keys bring back earlier questions.</source>
            <translation>Strg+Eingabe fragt; die Pfeiltasten auf und ab holen frühere Fragen zurück.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: user guide</source>
            <translation>Remote Reasoner: Benutzerhandbuch</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: diagnostics</source>
            <translation>Remote Reasoner: Diagnose</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Refine…</source>
            <translation>Verfeinern…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Simplify</source>
            <translation>Vereinfachen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Fill holes up to</source>
            <translation>Löcher füllen bis</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Right angles</source>
            <translation>Rechte Winkel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Merge touching ones</source>
            <translation>Berührende vereinen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>One step that QGIS's undo takes back. What is left out is rejected, not deleted.</source>
            <translation>Ein Schritt, den das Rückgängigmachen von QGIS zurücknimmt. Was wegfällt, wird abgelehnt, nicht gelöscht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>as found</source>
            <translation>wie gefunden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{kept} of {count} objects stay</source>
            <translation>{kept} von {count} Objekten bleiben</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{back} of {count} weaker ones come back</source>
            <translation>{back} von {count} schwächeren kommen zurück</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>further left, the score brings back weaker ones ({count})</source>
            <translation>weiter links holt die Bewertung schwächere zurück ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>{words}: {count}, {done} reviewed</source>
            <translation>{words}: {count}, {done} geprüft</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Add a missed one</source>
            <translation>Ergänzen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Draw it with QGIS's own tools: a box or any outline.</source>
            <translation>Zeichnen Sie es mit den Werkzeugen von QGIS: einen Rahmen oder einen beliebigen Umriss.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>One answer at a time</source>
            <translation>Eine Antwort auf einmal</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>The objects of an answer are reviewed here once they are on the map.</source>
            <translation>Die Objekte einer Antwort werden hier geprüft, sobald sie auf der Karte sind.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Relabel</source>
            <translation>Klasse ändern</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Class of the selected objects:</source>
            <translation>Klasse der gewählten Objekte:</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>Progress of the review</source>
            <translation>Fortschritt der Prüfung</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>reviewed {done} of {count}</source>
            <translation>{done} von {count} geprüft</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Objects to review</source>
            <translation>Zu prüfende Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reject</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reopen</source>
            <translation>Wieder öffnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Relabel…</source>
            <translation>Klasse ändern…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Previous</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>No object fits the search and the filters.</source>
            <translation>Kein Objekt passt zur Suche und zu den Filtern.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>{words} (key {key})</source>
            <translation>{words} (Taste {key})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set up on this computer</source>
            <translation>Auf diesem Computer einrichten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Installs the backend into a private folder; QGIS's Python stays as it is</source>
            <translation>Installiert das Backend in einen eigenen Ordner; das Python von QGIS bleibt, wie es ist</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Connect to a server</source>
            <translation>Mit einem Server verbinden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set-up log</source>
            <translation>Einrichtungsprotokoll</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Setting up. You can go on working in QGIS.</source>
            <translation>Wird eingerichtet. Sie können in QGIS weiterarbeiten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend</source>
            <translation>Backend entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend from this computer? Your answers and layers stay.</source>
            <translation>Soll das Backend von diesem Computer entfernt werden? Ihre Antworten und Layer bleiben.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>This copy of the plugin carries no backend. Install the plugin from its zip, or name a backend command in Settings → Options → Remote Reasoner.</source>
            <translation>Diese Kopie der Erweiterung enthält kein Backend. Installieren Sie die Erweiterung aus ihrer ZIP-Datei oder tragen Sie unter Einstellungen → Optionen → Remote Reasoner einen Backend-Befehl ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>The backend has been removed from this computer.</source>
            <translation>Das Backend wurde von diesem Computer entfernt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>For large models too (+{size} GB)</source>
            <translation>Auch für große Modelle (+{size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Downloads about {size} GB more: the software of the large models, which want a graphics card</source>
            <translation>Lädt etwa {size} GB mehr herunter: die Software der großen Modelle, die eine Grafikkarte brauchen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Not everything could be removed: {error}. Close what uses it and try again.</source>
            <translation>Nicht alles konnte entfernt werden: {error}. Schließen Sie, was es benutzt, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer's layers are no longer in the project. Show it again from the history.</source>
            <translation>Die Layer der Antwort sind nicht mehr im Projekt. Lassen Sie sie aus dem Verlauf noch einmal anzeigen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the page Review, Refine… → Least score brings them back.</source>
            <translation>Nichts ist sicher genug für eine Antwort, aber das Modell sah schwächere Objekte ({count}): Auf der Seite „Prüfung“ holt Verfeinern… → Mindestbewertung sie zurück.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Saved in {file}</source>
            <translation>Gespeichert in {file}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer to “{question}” was saved in {file}. It is not on the map: the project it was asked in is closed.</source>
            <translation>Die Antwort auf „{question}“ wurde in {file} gespeichert. Sie ist nicht auf der Karte: Das Projekt, in dem gefragt wurde, ist geschlossen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Statistics by class</source>
            <translation>Statistik nach Klassen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Polygons to count in; empty for all of the answer together.</source>
            <translation>Polygone, in denen gezählt wird; leer: die ganze Antwort zusammen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Rejected objects are left out. An object counts in the zone that holds its centre.</source>
            <translation>Abgelehnte Objekte bleiben außer Betracht. Ein Objekt zählt in der Zone, in der seine Mitte liegt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Save as CSV…</source>
            <translation>Als CSV speichern…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zones</source>
            <translation>Zonen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Name of the zones</source>
            <translation>Name der Zonen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>CSV files (*.csv)</source>
            <translation>CSV-Dateien (*.csv)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Objects a km²</source>
            <translation>Objekte je km²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>such as greenhouse</source>
            <translation>zum Beispiel Gewächshaus</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>other names, with commas</source>
            <translation>weitere Namen, mit Kommas getrennt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw boxes</source>
            <translation>Zeichnen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw a rectangle around one object after the other on the map.</source>
            <translation>Zeichnen Sie auf der Karte ein Rechteck um ein Objekt nach dem anderen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>no layer</source>
            <translation>kein Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Selected ones only</source>
            <translation>Nur gewählte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Teach</source>
            <translation>&amp;Anlernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Progress of the teaching</source>
            <translation>Fortschritt des Anlernens</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>La&amp;yer</source>
            <translation>&amp;Layer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Give the class a name, such as 'greenhouse'.</source>
            <translation>Geben Sie der Klasse einen Namen, zum Beispiel „Gewächshaus“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>There is no raster layer. Add one to the project, then teach.</source>
            <translation>Es gibt keinen Raster-Layer. Fügen Sie dem Projekt einen hinzu und lernen Sie die Klasse dann an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} examples on “{layer}”</source>
            <translation>Beispiele auf „{layer}“: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>A&amp;lso called</source>
            <translation>A&amp;uch genannt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Add a raster, then draw a box around each example.</source>
            <translation>Fügen Sie ein Raster hinzu und zeichnen Sie dann um jedes Beispiel einen Rahmen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Five to twenty on different ground are best.</source>
            <translation>Am besten sind fünf bis zwanzig auf verschiedenem Untergrund.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} rejected finds count as something else.</source>
            <translation>Abgelehnte Funde, die als etwas anderes zählen: {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>This backend takes no taught classes.</source>
            <translation>Dieses Backend nimmt keine angelernten Klassen an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Replace it</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>“{name}” is taught and can be asked for by name. {verdict}</source>
            <translation>„{name}“ ist angelernt, und es kann mit diesem Namen danach gefragt werden. {verdict}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Find all {name}</source>
            <translation>Finde alle {name}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights of the embedded engine</source>
            <translation>Gewichte des eingebauten Modells</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Another choice counts from the next question on; you can go back any time.</source>
            <translation>Eine andere Wahl gilt ab der nächsten Frage; Sie können jederzeit zurück.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Removes the chosen weights from this computer.</source>
            <translation>Entfernt die gewählten Gewichte von diesem Computer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>As released</source>
            <translation>Wie veröffentlicht</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove weights</source>
            <translation>Gewichte entfernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove the weights “{name}” from this computer? The released ones are used again.</source>
            <translation>Die Gewichte „{name}“ von diesem Computer entfernen? Dann werden wieder die veröffentlichten verwendet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>{name} (missing)</source>
            <translation>{name} (fehlt)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>In use: {model}</source>
            <translation>In Gebrauch: {model}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's properties → Symbology, and ask again.</source>
            <translation>Die Datei benennt ihre vier Bänder nicht; 1, 2, 3 werden als Rot, Grün, Blau gezeigt. Die meisten Satelliten schreiben Blau, Grün, Rot, Infrarot: Sehen die Farben falsch aus, wählen Sie in den Layereigenschaften → Symbolisierung die Bänder {bands} und fragen Sie noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>Band {number} is marked as transparency, but its values look like data, such as near-infrared, where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's properties → Transparency, and ask again.</source>
            <translation>Band {number} ist als Transparenz gekennzeichnet, seine Werte sehen aber nach Daten aus, etwa nahem Infrarot, in dem Wasser dunkel ist und verborgen würde. Setzen Sie in den Layereigenschaften → Transparenz das „Transparenzband“ auf „Keines“ und fragen Sie noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.</source>
            <translation>Der Layer „{layer}“ hat die Bänder 1 bis {count}; verlangt wurden {bands}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.</source>
            <translation>„{text}“ sind keine drei Bandnummern. Schreiben Sie sie als 3,2,1: Rot, Grün, Blau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” cannot be drawn. Check that its file or service is still there.</source>
            <translation>Der Layer „{layer}“ kann nicht gezeichnet werden. Prüfen Sie, ob seine Datei oder sein Dienst noch vorhanden ist.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” does not reach into the chosen extent. Zoom to the layer or choose “Whole layer”.</source>
            <translation>Der Layer „{layer}“ reicht nicht in die gewählte Ausdehnung. Zoomen Sie auf den Layer oder wählen Sie „Ganzer Layer“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Less than 1 %</source>
            <translation>Weniger als 1 %</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The raster is rotated; it was resampled to north-up pixels.</source>
            <translation>Das Raster ist gedreht; es wurde auf nach Norden ausgerichtete Pixel umgerechnet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). Choose another extent, or check the layer's transparency settings.</source>
            <translation>Der Layer „{layer}“ hat in der gewählten Ausdehnung keine Daten (NoData oder ganz durchsichtig). Wählen Sie eine andere Ausdehnung oder prüfen Sie die Transparenzeinstellungen des Layers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The map service sent no picture for this extent. {trouble} Check the connection and whether the service covers this place and scale.</source>
            <translation>Der Kartendienst hat für diese Ausdehnung kein Bild gesendet. {trouble} Prüfen Sie die Verbindung und ob der Dienst diesen Ort und Maßstab abdeckt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full resolution” to find small objects too.</source>
            <translation>Das Bild ist eine Übersicht von {columns} × {rows} Pixeln, gröber als der Layer. Wählen Sie „Volle Auflösung“, um auch kleine Objekte zu finden.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Around the picture the raster has the value {values}, which its file does not declare as nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency.</source>
            <translation>Um das Bild herum hat das Raster den Wert {values}, den seine Datei nicht als Nodata angibt; er wurde als „hier keine Daten“ genommen. Geben Sie ihn in den Layereigenschaften → Transparenz an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged or incomplete, or its drive is out of reach. Check it, load the layer again, then ask. {reason}</source>
            <translation>Der Layer „{layer}“ konnte im gewählten Ausschnitt nicht gelesen werden: Seine Datei wurde verschoben, ist beschädigt oder unvollständig, oder ihr Laufwerk ist nicht erreichbar. Prüfen Sie das, laden Sie den Layer neu und fragen Sie dann. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share} of the picture could not be read, so nothing can be found there: the raster's file is damaged, incomplete or out of reach. {reason}</source>
            <translation>{share} des Bildes konnten nicht gelesen werden, dort kann also nichts gefunden werden: Die Rasterdatei ist beschädigt, unvollständig oder nicht erreichbar. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}</source>
            <translation>{share:.0%} des Bildes fehlen: Der Kartendienst hat dort nichts gesendet. {trouble}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent has no finite bounds. Zoom to the raster or choose “Whole layer”.</source>
            <translation>Die Ausdehnung hat keine endlichen Grenzen. Zoomen Sie auf das Raster oder wählen Sie „Ganzer Layer“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent cannot be expressed in the raster's coordinate system {crs}. Zoom to the raster or choose “Whole layer”.</source>
            <translation>Die Ausdehnung lässt sich nicht im Koordinatensystem {crs} des Rasters ausdrücken. Zoomen Sie auf das Raster oder wählen Sie „Ganzer Layer“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed on the map from its pixels; areas and lengths are not measured.</source>
            <translation>Ein GeoTIFF kann das KBS dieses Layers nicht aufnehmen; das Bild wurde ohne es gesendet. Die Antwort wurde anhand ihrer Pixel auf die Karte gesetzt; Flächen und Längen werden nicht gemessen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel budget.</source>
            <translation>Das Bild mit {columns} × {rows} Pixeln passt nicht in den Speicher. Verringern Sie die Bildgrenze.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/picture_crs.py" />
            <source>QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. Set it as the layer's CRS, so that the raster and its answer lie on each other.</source>
            <translation>QGIS kennt kein KBS für den Layer „{layer}“; {file} daneben nennt {crs}, das verwendet wurde. Geben Sie es als KBS des Layers an, damit Raster und Antwort aufeinanderliegen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.</source>
            <translation>Die Werte des Layers sind komplexe Zahlen, die QGIS nicht zeichnen kann; gesendet wurde ihre Amplitude.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as floating-point numbers, with QGIS's default colours.</source>
            <translation>Die Werte des Layers sind 64-Bit-Ganzzahlen, die dieses QGIS nicht zeichnen kann; sie wurden als Gleitkommazahlen mit den Standardfarben von QGIS gesendet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to 32-bit floating point: Raster → Conversion → Translate.</source>
            <translation>QGIS kann Zahlen vom Typ {type}, die der Layer „{layer}“ hat, nicht zeichnen. Wandeln Sie ihn in 32-Bit-Gleitkomma um: Raster → Konvertierung → Übersetzen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.</source>
            <translation>Geben Sie den neuen Gewichten einen Namen aus Buchstaben, Ziffern, Leerzeichen, Punkten und Bindestrichen, höchstens 40.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>“{name}” could not be removed: {error}. Close what uses it and try again.</source>
            <translation>„{name}“ konnte nicht entfernt werden: {error}. Schließen Sie, was es benutzt, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>it said nothing.</source>
            <translation>es hat nichts ausgegeben.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in {log} says more.</source>
            <translation>Das Backend hat innerhalb von {seconds} Sekunden nicht geantwortet. Fragen Sie noch einmal; wenn es so bleibt, steht mehr im Protokoll {log}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend ended at once: {reason} Press “Repair” in the set-up page; the log is in {log}.</source>
            <translation>Das Backend hat sich sofort beendet: {reason} Drücken Sie „Reparieren“ auf der Einrichtungsseite; das Protokoll ist {log}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend could not be started ({error}). Press “Repair” in the set-up page.</source>
            <translation>Das Backend konnte nicht gestartet werden ({error}). Drücken Sie „Reparieren“ auf der Einrichtungsseite.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The disk is full. Free about 2 GB, then press “Set up on this computer” again.</source>
            <translation>Der Datenträger ist voll. Geben Sie etwa 2 GB frei und drücken Sie dann noch einmal „Auf diesem Computer einrichten“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package index could not be reached. Check the internet connection and QGIS's proxy settings (Settings → Options → Network), then press “Set up on this computer” again: what was fetched is kept.</source>
            <translation>Der Paketindex war nicht zu erreichen. Prüfen Sie die Internetverbindung und die Proxy-Einstellungen von QGIS (Einstellungen → Optionen → Netzwerk) und drücken Sie dann noch einmal „Auf diesem Computer einrichten“: Was schon heruntergeladen ist, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Ready</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what understands questions in your language ({size} MB)</source>
            <translation>Was Fragen in Ihrer Sprache versteht, wird geladen ({size} MB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package that understands questions in your language could not be added ({reason}): things called by their names are found, other questions are understood in English only. Press “Set up on this computer” again to try once more.</source>
            <translation>Das Paket, das Fragen in Ihrer Sprache versteht, konnte nicht hinzugefügt werden ({reason}): Dinge, die beim Namen genannt werden, werden gefunden, andere Fragen nur auf Englisch verstanden. Drücken Sie noch einmal „Auf diesem Computer einrichten“, um es erneut zu versuchen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.</source>
            <translation>„{step}“ ist gescheitert: {reason}. Das ganze Protokoll ist {log}; „Reparieren“ fängt von vorne an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Looking for Python</source>
            <translation>Python suchen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Finding out which packages are needed</source>
            <translation>Benötigte Pakete ermitteln</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Trying it out</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what the large models are built on</source>
            <translation>Grundlagen der großen Modelle werden geladen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Installing {count} packages</source>
            <translation>{count} Pakete installieren</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>{error}. See to that, then press “Set up on this computer” again.</source>
            <translation>{error}. Beheben Sie das und drücken Sie dann noch einmal „Auf diesem Computer einrichten“.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>no answer came</source>
            <translation>es kam keine Antwort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>{address} could not be read: {reason}</source>
            <translation>{address} konnte nicht gelesen werden: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/run_step.py" />
            <source>Stopped.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Setting up Remote Reasoner on this computer</source>
            <translation>Remote Reasoner wird auf diesem Computer eingerichtet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Stopped. What was fetched is kept: press the button again to go on.</source>
            <translation>Angehalten. Was schon heruntergeladen ist, bleibt erhalten: Drücken Sie den Knopf noch einmal, um fortzufahren.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Ready. Ask your first question.</source>
            <translation>Fertig. Stellen Sie Ihre erste Frage.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>another program holds it</source>
            <translation>ein anderes Programm hält sie</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a QGIS profile on a local disk, or enter the address of a server in Settings → Options → Remote Reasoner.</source>
            <translation>Fenster von QGIS teilen sich das Backend über gesperrte Dateien, und {path} kann nicht gesperrt werden: {reason}. Verwenden Sie ein QGIS-Profil auf einer lokalen Festplatte, oder tragen Sie unter Einstellungen → Optionen → Remote Reasoner die Adresse eines Servers ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/plugin.py" />
            <source>Ask questions about a raster ({shortcut})</source>
            <translation>Fragen zu einem Raster stellen ({shortcut})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Ask a question about a raster</source>
            <translation>Eine Frage zu einem Raster stellen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the settings, or to the server named here, and writes what it finds as boxes, masks and contours. What does not fit into one picture is looked at tile by tile at full resolution, unless an overview is chosen, which sees large things only. No objects found is an answer, not an error: STATUS tells found, none and unparsed apart.</source>
            <translation>Sendet das Raster, wie QGIS es zeichnet, mit einer Frage an das eingestellte Backend von Remote Reasoner oder an den hier genannten Server und schreibt, was gefunden wird, als Rahmen, Masken und Konturen. Was nicht in ein Bild passt, wird Kachel für Kachel in voller Auflösung betrachtet, es sei denn, es wird eine Übersicht gewählt, die nur große Dinge sieht. Keine gefundenen Objekte sind eine Antwort, kein Fehler: STATUS unterscheidet found, none und unparsed.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Units a pixel that a map service is asked for (its finest if empty)</source>
            <translation>Einheiten je Pixel, mit denen ein Kartendienst abgefragt wird (leer: seine feinste Auflösung)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)</source>
            <translation>Bänder als Rot, Grün, Blau, etwa 3,2,1 (leer: der Stil des Layers)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Engine (the backend's default if empty)</source>
            <translation>Engine (leer: Standard des Backends)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Server address (the one of the settings if empty)</source>
            <translation>Serveradresse (leer: die eingestellte)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Authentication for that server</source>
            <translation>Authentifizierung für diesen Server</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>detect,segment,objects,reasoning,language model,question</source>
            <translation>erkennen,segmentieren,Objekte,Begründung,Sprachmodell,Frage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Extent (the whole layer if empty)</source>
            <translation>Ausdehnung (leer: der ganze Layer)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Granularities</source>
            <translation>Granularitäten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Status: found, none or unparsed</source>
            <translation>Status: found, none oder unparsed</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Number of objects</source>
            <translation>Anzahl der Objekte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Ask a question for each polygon</source>
            <translation>Eine Frage für jedes Polygon stellen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Asks the question once for each polygon of a layer, about the raster below it. A copy of the layer says for each whether something was found (rr_found: yes or no), how many objects (rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to 1), and the answer. What counts is the polygon's true shape: an object belongs to it with at least half of itself, or where it covers at least a twentieth of the polygon.</source>
            <translation>Stellt die Frage einmal für jedes Polygon eines Layers, zum Raster darunter. Eine Kopie des Layers gibt für jedes an, ob etwas gefunden wurde (rr_found: yes oder no), wie viele Objekte (rr_count), deren Fläche darin (rr_area_m2), den Anteil des Polygons, den sie bedecken (rr_share, 0 bis 1), und die Antwort. Maßgeblich ist die wahre Form des Polygons: Ein Objekt gehört dazu, wenn es mindestens zur Hälfte darin liegt oder mindestens ein Zwanzigstel des Polygons bedeckt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>It has no shape.</source>
            <translation>Es hat keine Geometrie.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons with answers</source>
            <translation>Polygone mit Antworten</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>The raster does not reach here.</source>
            <translation>Das Raster reicht nicht bis hierher.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygon {id}: {reason}</source>
            <translation>Polygon {id}: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Matches objects with those of a reference layer one to one, by their intersection over union (IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together; a number that cannot be known, such as the precision of nothing, is left out. With a column of the class, only objects of the same class (label) match. Objects that were missed or are false come as layers. Rejected objects are left out.</source>
            <translation>Ordnet Objekte denen eines Referenz-Layers eins zu eins zu, nach ihrer Schnittfläche geteilt durch ihre Vereinigungsfläche (IoU). PRECISION ist der Anteil der gefundenen Objekte, die einen Partner haben, RECALL der Anteil der Referenz, F1 ihr harmonisches Mittel, MEAN_IOU das Mittel über die Paare, AREA_IOU die IoU aller Flächen zusammen; eine Zahl, die nicht bestimmt werden kann, etwa die Präzision von nichts, fehlt. Mit einer Spalte der Klasse werden nur Objekte derselben Klasse (label) einander zugeordnet. Übersehene und falsche Objekte werden als Layer ausgegeben. Abgelehnte Objekte bleiben außer Betracht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Class of the reference (all classes match if empty)</source>
            <translation>Klasse der Referenz (leer: alle Klassen werden zugeordnet)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Use my corrections</source>
            <translation>Meine Korrekturen verwenden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes and outlines of what is there (COCO), and the questions. An answer counts once all of its objects have been accepted, rejected, corrected or drawn; everything else there is then something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with it, and “make train DATA=FOLDER” a language model; both come with the training package: pip install "./training[adapt]" in a checkout.</source>
            <translation>Schreibt die geprüften Antworten des Projekts in einen Ordner: Bilder der angesehenen Flächen, Rahmen und Umrisse dessen, was dort ist (COCO), und die Fragen. Eine Antwort zählt, sobald alle ihre Objekte angenommen, abgelehnt, korrigiert oder gezeichnet sind; alles andere dort ist dann etwas anderes. “remote-reasoner adapt FOLDER -o WEIGHTS” trainiert damit das eingebaute Modell weiter, “make train DATA=FOLDER” ein Sprachmodell; beides kommt mit dem Trainingspaket: pip install "./training[adapt]" in einem Checkout.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Next command</source>
            <translation>Nächster Befehl</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>{count} pictures. Next: {command}</source>
            <translation>{count} Bilder. Weiter mit: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Masks from points or boxes</source>
            <translation>Masken aus Punkten oder Rahmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Makes the mask of the object at each point of a layer (all points of a multipoint lie on one object), or in the box around each polygon, from the raster below. The attributes are kept; rr_score is how much the segmenter trusts the mask, rr_area_m2 its area.</source>
            <translation>Erzeugt aus dem Raster darunter die Maske des Objekts an jedem Punkt eines Layers (alle Punkte eines Multipunkts liegen auf einem Objekt) oder im Rahmen um jedes Polygon. Die Attribute bleiben erhalten; rr_score gibt an, wie sehr der Segmentierer der Maske vertraut, rr_area_m2 ihre Fläche.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Points or boxes</source>
            <translation>Punkte oder Rahmen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Feature {id} lies outside of the raster.</source>
            <translation>Objekt {id} liegt außerhalb des Rasters.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refine masks</source>
            <translation>Masken verfeinern</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Leaves out objects of a low score or a small area, simplifies outlines, fills holes, makes corners right angles and merges objects of one class that touch. Areas and lengths are measured on the ellipsoid. Objects that a review has rejected stay as they are, so does the input.

With “Bring weaker ones back”, what the engine saw below its threshold and the file of answers keeps comes back where it reaches the least score; its origin is “candidate”.</source>
            <translation>Lässt Objekte mit niedriger Bewertung oder kleiner Fläche weg, vereinfacht Umrisse, füllt Löcher, macht Ecken rechtwinklig und verschmilzt Objekte einer Klasse, die sich berühren. Flächen und Längen werden auf dem Ellipsoid gemessen. Objekte, die bei einer Prüfung abgelehnt wurden, bleiben, wie sie sind, ebenso die Eingabe.

Mit „Schwächere zurückholen“ kommt zurück, was das Modell unter seiner Schwelle sah und die Antwortdatei aufbewahrt, wo es die Mindestbewertung erreicht; seine Herkunft ist „Kandidat“ (candidate).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Least area in m²</source>
            <translation>Mindestfläche in m²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Simplify outlines by up to (m)</source>
            <translation>Umrisse vereinfachen um bis zu (m)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Fill holes up to (m²)</source>
            <translation>Löcher füllen bis (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Bring weaker ones back</source>
            <translation>Schwächere zurückholen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refined masks</source>
            <translation>Verfeinerte Masken</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. Choose a layer of such a file, or leave “Bring weaker ones back” off.</source>
            <translation>„{layer}“ ist kein Layer einer Antwortdatei, daneben sind also keine schwächeren Objekte aufbewahrt. Wählen Sie einen Layer einer solchen Datei, oder lassen Sie „Schwächere zurückholen“ aus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the answer and its reasoning, what of the question was applied and what was not, engine, model and segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, masks or contours in its GeoPackage) and the raster that is shown below.</source>
            <translation>Schreibt einen Bericht zu einer Antwort, als PDF-Datei oder als eine HTML-Seite: die Karte, die Frage, die Antwort und ihre Begründung, was von der Frage angewandt wurde und was nicht, Engine, Modell und Segmentierer, Anzahlen nach Klassen und den Stand der Prüfung. Wählen Sie einen beliebigen Layer der Antwort (Rahmen, Masken oder Konturen in ihrem GeoPackage) und das Raster, das darunter gezeigt wird.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Raster below (the one that was asked about if empty, where the project has it)</source>
            <translation>Raster darunter (leer: das, zu dem gefragt wurde, sofern das Projekt es enthält)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Layer of the answer</source>
            <translation>Layer der Antwort</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.</source>
            <translation>„{layer}“ ist kein Layer einer Antwort. Wählen Sie einen in einem GeoPackage, das diese Erweiterung geschrieben hat.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/sinks.py" />
            <source>The layer “{layer}” could not be written. Choose another place for it.</source>
            <translation>Der Layer „{layer}“ konnte nicht geschrieben werden. Wählen Sie einen anderen Ort dafür.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a layer of zones for each of its polygons, with the share of the zone that is covered and the objects per square kilometre. An object counts in the zone that holds its centre; its area counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table.</source>
            <translation>Zählt die Objekte jeder Klasse und summiert ihre Flächen, gemessen auf dem Ellipsoid; mit einem Layer von Zonen für jedes von dessen Polygonen, mit dem Anteil der Zone, der bedeckt ist, und den Objekten je Quadratkilometer. Ein Objekt zählt in der Zone, in der seine Mitte liegt; seine Fläche zählt dort, wo sie liegt. Abgelehnte Objekte bleiben außer Betracht. Wählen Sie eine .csv-Datei, um eine CSV-Tabelle zu erhalten.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Name of the zones (their ids if empty)</source>
            <translation>Name der Zonen (leer: ihre IDs)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teach a class</source>
            <translation>Eine Klasse anlernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teaches the backend a class of objects from one to twenty polygons on a raster, in half a minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons with review = 'rejected', and those of the second layer, are places where the class is not. The output says how well examples are found again that were left out.</source>
            <translation>Lernt dem Backend aus einem bis zwanzig Polygonen auf einem Raster in einer halben Minute eine Klasse von Objekten an. Danach können Fragen die Klasse, samt ihren Synonymen, wie jede andere nennen. Polygone mit review = 'rejected' und die des zweiten Layers sind Stellen, an denen die Klasse nicht ist. Die Ausgabe sagt, wie gut Beispiele wiedergefunden werden, die weggelassen wurden.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Resolution of a map service, map units a pixel</source>
            <translation>Auflösung eines Kartendienstes, Karteneinheiten je Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Name of the class</source>
            <translation>Name der Klasse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Also called (with commas)</source>
            <translation>Auch genannt (mit Kommas getrennt)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Places where it is not</source>
            <translation>Stellen, an denen sie nicht ist</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Replace one of that name</source>
            <translation>Eine Klasse dieses Namens ersetzen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>File of the class</source>
            <translation>Datei der Klasse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>How well it does</source>
            <translation>Wie gut sie gefunden wird</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>What it was taught from</source>
            <translation>Woraus sie angelernt wurde</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>No answer of this project is reviewed as a whole. Judge all of its objects.</source>
            <translation>Keine Antwort dieses Projekts ist ganz geprüft. Beurteilen Sie alle ihre Objekte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>Only the first {count} pictures are written.</source>
            <translation>Nur die ersten {count} Bilder werden geschrieben.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: not all of its objects are reviewed; left aside.</source>
            <translation>„{question}“: Nicht alle Objekte sind geprüft; beiseitegelassen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: its raster “{layer}” is not in the project; left aside.</source>
            <translation>„{question}“: Ihr Raster „{layer}“ ist nicht im Projekt; beiseitegelassen.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_file.py" />
            <source>{file} cannot be written ({cause}). Choose another place.</source>
            <translation>{file} kann nicht geschrieben werden ({cause}). Wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_task.py" />
            <source>Remote Reasoner: writing corrections</source>
            <translation>Remote Reasoner: Korrekturen werden geschrieben</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>The engine names nothing.</source>
            <translation>Die Engine nennt nichts.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Conditions applied</source>
            <translation>Angewandte Bedingungen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Not applied</source>
            <translation>Nicht angewandt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Notes</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Area looked at</source>
            <translation>Betrachtete Fläche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Segmenter</source>
            <translation>Segmentierer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Asked at (UTC)</source>
            <translation>Gefragt am (UTC)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>none: coordinates are pixels</source>
            <translation>keines: Koordinaten sind Pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>There are no objects.</source>
            <translation>Es gibt keine Objekte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Made on {date} with Remote Reasoner {version}</source>
            <translation>Erstellt am {date} mit Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_page.py" />
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_writing.py" />
            <source>there is no such folder.</source>
            <translation>einen solchen Ordner gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_store.py" />
            <source>The review could not be saved in {path}: {reason}. Close what else uses the file, then try again.</source>
            <translation>Die Prüfung konnte nicht in {path} gespeichert werden: {reason}. Schließen Sie, was die Datei sonst benutzt, und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>taught</source>
            <translation>angelernt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>candidate</source>
            <translation>Kandidat</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>corrected</source>
            <translation>korrigiert</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>drawn</source>
            <translation>gezeichnet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>found</source>
            <translation>gefunden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>nothing found</source>
            <translation>nichts gefunden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>the engine's text could not be read</source>
            <translation>der Text der Engine war nicht lesbar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>not finished</source>
            <translation>nicht beendet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/reviewed_masks.py" />
            <source>No shape of the layer can be brought into {crs}. Check the CRS of the layer.</source>
            <translation>Keine Form des Layers lässt sich in {crs} überführen. Prüfen Sie das KBS des Layers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>The server's credentials are locked. Enter QGIS's master password when asked, then ask again.</source>
            <translation>Die Zugangsdaten des Servers sind gesperrt. Geben Sie das Hauptpasswort von QGIS ein, wenn danach gefragt wird, und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS konnte die Authentifizierungskonfiguration „{authcfg}“ nicht verwenden. Prüfen Sie sie und das Hauptpasswort unter Einstellungen → Optionen → Authentifizierung.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS konnte aus der Authentifizierungskonfiguration „{authcfg}“ kein Passwort lesen. Prüfen Sie sie und das Hauptpasswort unter Einstellungen → Optionen → Authentifizierung.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/capabilities.py" />
            <source>no address is set: Settings → Options → Remote Reasoner → Model server</source>
            <translation>keine Adresse angegeben: Einstellungen → Optionen → Remote Reasoner → Modellserver</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/client.py" />
            <source>The connection to the server ended before the answer was complete. What had come is kept. Ask again; if it happens again, the server's log says why.</source>
            <translation>Die Verbindung zum Server brach ab, bevor die Antwort vollständig war. Was angekommen ist, bleibt erhalten. Fragen Sie noch einmal; wenn es wieder geschieht, steht der Grund im Protokoll des Servers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in the panel, or enter a server's address in Settings → Options → Remote Reasoner.</source>
            <translation>Remote Reasoner ist auf diesem Computer noch nicht eingerichtet. Drücken Sie im Bedienfeld „Auf diesem Computer einrichten“ oder tragen Sie unter Einstellungen → Optionen → Remote Reasoner die Adresse eines Servers ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>The weights “{name}”, which are chosen on the page “Teach”, are not on this computer any more. Choose others there.</source>
            <translation>Die Gewichte „{name}“, die auf der Seite „Anlernen“ gewählt sind, gibt es auf diesem Computer nicht mehr. Wählen Sie dort andere.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/events.py" />
            <source>The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner server and that no proxy in between changes its answers, then ask again.</source>
            <translation>Die Antwort des Servers konnte nicht gelesen werden ({detail}). Prüfen Sie, ob die Adresse zu einem Remote-Reasoner-Server gehört und kein Proxy dazwischen seine Antworten verändert, und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: restart it, then ask again.</source>
            <translation>Der Server unter {url} hat sich seit {seconds:.0f} Sekunden nicht gemeldet. Vielleicht hängt er: Starten Sie ihn neu und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the limit in Settings → Options → Remote Reasoner.</source>
            <translation>Die Zeitgrenze von {seconds:.0f} Sekunden ist erreicht. Wählen Sie eine kleinere Ausdehnung oder erhöhen Sie die Grenze unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner {version} answers {place}.</source>
            <translation>Remote Reasoner {version} antwortet {place}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner: connecting</source>
            <translation>Remote Reasoner: verbinden</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>on this computer</source>
            <translation>auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>at {url}</source>
            <translation>unter {url}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>Nobody answers at {url}. Start the server there, or correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Unter {url} antwortet niemand. Starten Sie dort den Server oder berichtigen Sie die Adresse unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it stays so, the server's log says why.</source>
            <translation>Der Server unter {url} hat mit dem HTTP-Fehler {status} und ohne Erklärung geantwortet. Fragen Sie noch einmal; wenn es so bleibt, steht der Grund im Protokoll des Servers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server's name in {url} is not known. Check the spelling in Settings → Options → Remote Reasoner, and the network connection.</source>
            <translation>Der Servername in {url} ist nicht bekannt. Prüfen Sie die Schreibweise unter Einstellungen → Optionen → Remote Reasoner und die Netzwerkverbindung.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>There is a web server at {url}, but not Remote Reasoner. Correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Unter {url} läuft ein Webserver, aber nicht Remote Reasoner. Berichtigen Sie die Adresse unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The picture is too large for the server at {url} (413). Choose a smaller extent or lower the pixel budget.</source>
            <translation>Das Bild ist zu groß für den Server unter {url} (413). Wählen Sie eine kleinere Ausdehnung oder verringern Sie die Bildgrenze.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} closed the connection in the middle of its answer. What had come is kept. Check that the server still runs, then ask again.</source>
            <translation>Der Server unter {url} hat die Verbindung mitten in seiner Antwort geschlossen. Was angekommen ist, bleibt erhalten. Prüfen Sie, ob der Server noch läuft, und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate of your own organisation, add it in Settings → Options → Authentication → Manage certificates.</source>
            <translation>Die verschlüsselte Verbindung zu {url} kam nicht zustande: {reason}. Wenn der Server ein Zertifikat Ihrer eigenen Organisation benutzt, fügen Sie es unter Einstellungen → Optionen → Authentifizierung → Zertifikate verwalten hinzu.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} does not let you in ({status}). Choose an authentication configuration with its token in Settings → Options → Remote Reasoner. {detail}</source>
            <translation>Der Server unter {url} lässt Sie nicht herein ({status}). Wählen Sie unter Einstellungen → Optionen → Remote Reasoner eine Authentifizierungskonfiguration mit seinem Token. {detail}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} did not answer in time. Check the network connection and the time limit in Settings → Options → Network, then ask again.</source>
            <translation>Der Server unter {url} hat nicht rechtzeitig geantwortet. Prüfen Sie die Netzwerkverbindung und die Zeitgrenze unter Einstellungen → Optionen → Netzwerk und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this address, in Settings → Options → Network.</source>
            <translation>Der in QGIS eingestellte Proxy konnte für {url} nicht verwendet werden: {reason}. Berichtigen Sie ihn unter Einstellungen → Optionen → Netzwerk oder nehmen Sie diese Adresse davon aus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The connection to {url} failed: {reason}. Check the network connection, then ask again.</source>
            <translation>Die Verbindung zu {url} ist gescheitert: {reason}. Prüfen Sie die Netzwerkverbindung und fragen Sie dann noch einmal.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/survey_events.py" />
            <source>The connection to the server was cut while the survey was running.</source>
            <translation>Die Verbindung zum Server brach während der Erfassung ab.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>No server address is set. Enter one in Settings → Options → Remote Reasoner.</source>
            <translation>Es ist keine Serveradresse eingestellt. Tragen Sie unter Einstellungen → Optionen → Remote Reasoner eine ein.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>“{url}” is not a server address. It should look like https://reasoner.example.org; correct it in Settings → Options → Remote Reasoner.</source>
            <translation>„{url}“ ist keine Serveradresse. Sie sollte wie https://reasoner.example.org aussehen; berichtigen Sie sie unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The address {url} is not encrypted, so the picture and your token could be read on the way. Use https, or allow unencrypted connections in Settings → Options → Remote Reasoner.</source>
            <translation>Die Adresse {url} ist nicht verschlüsselt, Bild und Token könnten also unterwegs mitgelesen werden. Benutzen Sie https oder erlauben Sie unverschlüsselte Verbindungen unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The command for the backend, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>Der Befehl für das Backend, {command}, kann nicht gelesen werden: Ein Anführungszeichen oder ein umgekehrter Schrägstrich darin hat kein Gegenstück. Berichtigen Sie ihn unter Einstellungen → Optionen → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty objects, or choose a layer that has them.</source>
            <translation>Auf dem Raster „{layer}“ gibt es noch kein Beispiel. Zeichnen Sie um jedes von einem bis zwanzig Objekten einen Rahmen oder wählen Sie einen Layer, der sie enthält.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole objects, or take a sharper raster.</source>
            <translation>Ein Beispiel ist kleiner als {pixels:.0f} Pixel des Rasters. Zeichnen Sie um ganze Objekte oder nehmen Sie ein schärferes Raster.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>The examples lie in more than {count} places. Choose twenty or so that show how different the objects may look.</source>
            <translation>Die Beispiele liegen an mehr als {count} Orten. Wählen Sie etwa zwanzig, die zeigen, wie verschieden die Objekte aussehen können.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The connection to the server ended before the class was taught. Teach it again.</source>
            <translation>Die Verbindung zum Server brach ab, bevor die Klasse angelernt war. Lernen Sie sie noch einmal an.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: taught classes</source>
            <translation>Remote Reasoner: angelernte Klassen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The server takes no taught classes: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>Der Server nimmt keine angelernten Klassen an: Er hat eine ältere Version. Lassen Sie ihn aktualisieren oder verwenden Sie das Backend dieses Computers.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Reading the examples</source>
            <translation>Beispiele lesen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: teaching “{name}”</source>
            <translation>Remote Reasoner: „{name}“ anlernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Teaching “{name}”</source>
            <translation>„{name}“ anlernen</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>{file} cannot be read ({cause}).</source>
            <translation>{file} kann nicht gelesen werden ({cause}).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/version.py" />
            <source>The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand each other. Install the same version on both sides.</source>
            <translation>Auf dem Server läuft Remote Reasoner {backend}, diese Erweiterung ist {own}, und beide verstehen einander nicht. Installieren Sie auf beiden Seiten dieselbe Version.</translation>
        </message>
    </context>
</TS>
