<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>RemoteReasoner</name>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring the weights as they are</source>
            <translation>Mesure des poids tels qu’ils sont</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Learning from the corrections</source>
            <translation>Apprentissage à partir des corrections</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring what was learned</source>
            <translation>Mesure de ce qui a été appris</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Remote Reasoner: training with corrections</source>
            <translation>Remote Reasoner : entraînement avec les corrections</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Looking for what trains</source>
            <translation>Recherche de ce qui entraîne</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training wrote no weights. Train again, or see its log in QGIS.</source>
            <translation>L’entraînement n’a pas écrit de poids. Recommencez, ou consultez son journal dans QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Reading the pictures</source>
            <translation>Lecture des images</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>{words}, about {minutes} min left</source>
            <translation>{words}, environ {minutes} min restantes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The weights cannot be written ({cause}). See to that and train again.</source>
            <translation>Les poids ne peuvent pas être écrits ({cause}). Remédiez-y, puis recommencez l’entraînement.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training ended without a word.</source>
            <translation>L’entraînement s’est terminé sans un mot.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>Training needs PyTorch and the training package, which the backend does without. They are installed into an environment of their own; the backend stays as it is.</source>
            <translation>L’entraînement a besoin de PyTorch et du paquet d’entraînement, dont le backend se passe. Ils sont installés dans un environnement à part ; le backend reste tel quel.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>no output</source>
            <translation>aucune sortie</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>La commande d’entraînement {command} est illisible : un guillemet ou une barre oblique inverse n’a pas de pendant. Corrigez-la dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, does not train: {reason}. Name the command remote-reasoner of an environment with the training package in Settings → Options → Remote Reasoner, or empty that field.</source>
            <translation>La commande d’entraînement {command} n’entraîne pas : {reason}. Indiquez dans Préférences → Options → Remote Reasoner la commande remote-reasoner d’un environnement doté du paquet d’entraînement, ou videz ce champ.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Boxes</source>
            <translation>Boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Masks</source>
            <translation>Masques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Contours</source>
            <translation>Contours</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>{question} (about: {about})</source>
            <translation>{question} (à propos de : {about})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The layer “{table}” is missing in {path}. The file was moved or changed; ask the question again.</source>
            <translation>La couche « {table} » manque dans {path}. Le fichier a été déplacé ou modifié ; posez de nouveau la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The plugin's style for {layer} cannot be read: {reason} Install the plugin again.</source>
            <translation>Le style de l’extension pour {layer} est illisible : {reason} Réinstallez l’extension.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_store.py" />
            <source>it is not complete after writing</source>
            <translation>il n’est pas complet après l’écriture</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>without a label</source>
            <translation>sans étiquette</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>Rejected</source>
            <translation>Rejetés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>Texts longer than 254 characters were cut. A GeoPackage keeps all of them.</source>
            <translation>Les textes de plus de 254 caractères ont été tronqués. Un GeoPackage les conserve en entier.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>it is not complete; the disk may be full</source>
            <translation>il n’est pas complet ; le disque est peut-être plein</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>A Shapefile's field names have at most 10 characters; these were shortened: {names}.</source>
            <translation>Les noms de champ d’un shapefile ont au plus 10 caractères ; ceux-ci ont été raccourcis : {names}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} could not be written: {reason} Choose another place or name.</source>
            <translation>{path} n’a pas pu être écrit : {reason} Choisissez un autre emplacement ou un autre nom.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} is in use by another program ({reason}). Close it there, or choose another name.</source>
            <translation>{path} est utilisé par un autre programme ({reason}). Fermez-le là-bas ou choisissez un autre nom.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the disk is full</source>
            <translation>le disque est plein</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>The answer could not be saved in {path}: {reason}. Choose another folder in Settings → Options → Remote Reasoner, then ask again.</source>
            <translation>La réponse n’a pas pu être enregistrée dans {path} : {reason}. Choisissez un autre dossier dans Préférences → Options → Remote Reasoner, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the file cannot be written</source>
            <translation>impossible d’écrire dans le fichier</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/ask_task.py" />
            <source>Remote Reasoner: {question}</source>
            <translation>Remote Reasoner : {question}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>A question is on its way. Wait for its answer or cancel it.</source>
            <translation>Une question est en cours. Attendez sa réponse ou annulez-la.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>Type a question first.</source>
            <translation>Saisissez d’abord une question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has no masks and no boxes that a question could be about.</source>
            <translation>La dernière réponse n’a ni masques ni cadres sur lesquels porter une question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has {count} objects; questions can be about at most {most}.</source>
            <translation>La dernière réponse compte {count} objets ; une question peut porter sur {most} au plus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/forget_task.py" />
            <source>Remote Reasoner: removing a survey</source>
            <translation>Remote Reasoner : suppression d’un relevé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>None found</source>
            <translation>Rien trouvé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen.</source>
            <translation>{headline} – d’après une vue d’ensemble à {resolution} ; ce qui est plus petit qu’environ {least} n’est pas visible.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>1 pixel for {times} of the raster's</source>
            <translation>1 pixel pour {times} du raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{count} pixels</source>
            <translation>{count} pixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{length} a pixel</source>
            <translation>{length} par pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Connecting</source>
            <translation>Connexion</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Reading the layer</source>
            <translation>Lecture de la couche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Sending the picture</source>
            <translation>Envoi de l’image</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Thinking</source>
            <translation>Réflexion</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing masks</source>
            <translation>Tracé des masques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing contours</source>
            <translation>Tracé des contours</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Placing on the map</source>
            <translation>Placement sur la carte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {hours} h left</source>
            <translation>encore environ {hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Waiting in the server's queue, place {place}</source>
            <translation>Dans la file du serveur, place {place}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Loading {engine}</source>
            <translation>Chargement de {engine}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{done} of {total} tiles</source>
            <translation>{done} tuiles sur {total}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {seconds} s left</source>
            <translation>encore environ {seconds} s</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {minutes} min left</source>
            <translation>encore environ {minutes} min</translation>
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
            <translation>Remote Reasoner : lecture de la question</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles at {length} a pixel</source>
            <translation>{count} tuiles à {length} par pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles</source>
            <translation>{count} tuiles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}, about {duration}</source>
            <translation>{plan}, environ {duration}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}; the map service is asked for about {requests} pictures</source>
            <translation>{plan} ; environ {requests} images sont demandées au service de cartes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>the area has no size or place</source>
            <translation>la zone n’a ni taille ni place</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>a text is missing</source>
            <translation>un texte manque</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” of this survey is not in the project any more. Add it again, then continue.</source>
            <translation>Le raster « {layer} » de ce relevé n’est plus dans le projet. Ajoutez-le de nouveau, puis continuez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” has another size, place or CRS than when the survey began, so it cannot go on. What was found stays; ask again to begin anew.</source>
            <translation>Le raster « {layer} » n’a plus la taille, la position ou le SCR qu’il avait au début du relevé ; celui-ci ne peut donc pas continuer. Ce qui a été trouvé est conservé ; reposez la question pour recommencer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to begin anew.</source>
            <translation>Ce qui est conservé de ce relevé est illisible ({reason}). Ses objets restent ; reposez la question pour recommencer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server does not keep this survey any more: surveys expire when nobody goes on with them. What was found stays; ask again to look at the rest.</source>
            <translation>Le serveur ne conserve plus ce relevé : les relevés expirent lorsque personne ne les continue. Ce qui a été trouvé est conservé ; reposez la question pour examiner le reste.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Waiting for the server: {reason}</source>
            <translation>En attente du serveur : {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server is too old to answer areas larger than one picture. Choose “Overview only” or a smaller extent, or update the server.</source>
            <translation>Le serveur est trop ancien pour répondre sur des zones plus grandes qu’une image. Choisissez « Aperçu seul » ou une emprise plus petite, ou mettez le serveur à jour.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>{reason} Continue or remove surveys of the history that were cut off, or wait until they expire.</source>
            <translation>{reason} Continuez ou supprimez les relevés interrompus de l’historique, ou attendez qu’ils expirent.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>Not finished: QGIS or the plugin ended in the middle of it.</source>
            <translation>Inachevé : QGIS ou l’extension s’est arrêté en cours de route.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>While it was running, the layer's CRS was changed. The answer lies where the layer lay when it was asked about.</source>
            <translation>Pendant l’exécution, le SCR de la couche a été modifié. La réponse se trouve là où était la couche lorsque la question a été posée.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_tiles.py" />
            <source>The file of the layer “{layer}” is not there any more ({file}). What was found is kept. Bring it back, then continue.</source>
            <translation>Le fichier de la couche « {layer} » n’est plus là ({file}). Ce qui a été trouvé est conservé. Remettez-le en place, puis continuez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>Stopped after {done} of {total} tiles; so far: {count} objects. {reason}</source>
            <translation>Arrêté après {done} tuiles sur {total} ; objets trouvés jusqu’ici : {count}. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>{words} “Continue” in the history looks at the rest.</source>
            <translation>{words} « Continuer » dans l’historique examine le reste.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_session.py" />
            <source>That point lies outside of the picture. Accept or cancel the object, then move the map.</source>
            <translation>Ce point se trouve hors de l’image. Acceptez ou annulez l’objet, puis déplacez la carte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: mask</source>
            <translation>Remote Reasoner : masque</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: forgetting a picture</source>
            <translation>Remote Reasoner : libération d’une image</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: getting “{layer}” ready</source>
            <translation>Remote Reasoner : préparation de « {layer} »</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>The server cannot make masks from clicks: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>Le serveur ne peut pas créer de masques à partir de clics : sa version est trop ancienne. Faites-le mettre à jour ou utilisez le backend de cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The shape has no area. Draw it larger.</source>
            <translation>La forme n’a pas de surface. Dessinez-la plus grande.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Objects reviewed</source>
            <translation>Objets contrôlés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Boxes, masks and contours agree</source>
            <translation>Boîtes, masques et contours accordés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object corrected</source>
            <translation>Objet corrigé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object added</source>
            <translation>Objet ajouté</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The layers in {path} cannot be edited: the file is read-only or in use.</source>
            <translation>Les couches de {path} ne peuvent pas être éditées : le fichier est en lecture seule ou en cours d’utilisation.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>There is no object {number} in this answer.</source>
            <translation>Il n’y a pas d’objet {number} dans cette réponse.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>“{layer}” cannot be edited with the others.</source>
            <translation>« {layer} » ne peut pas être éditée avec les autres.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_saving.py" />
            <source>Not all layers could be saved: {reason}</source>
            <translation>Toutes les couches n’ont pas pu être enregistrées : {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Drawn by hand</source>
            <translation>Dessiné à la main</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Objects drawn by hand on {raster}.</source>
            <translation>Objets dessinés à la main sur {raster}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it.</source>
            <translation>Un enregistrement de {path} a été interrompu et ne peut pas être annulé : {reason}. Fermez ce qui utilise aussi ce fichier.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} is being saved by another window of QGIS. Save again in a moment.</source>
            <translation>{path} est en cours d’enregistrement par une autre fenêtre de QGIS. Enregistrez de nouveau dans un instant.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} cannot be saved safely: {reason}. Free space on its disk, then save again.</source>
            <translation>{path} ne peut pas être enregistré sans risque : {reason}. Libérez de l’espace sur son disque, puis enregistrez de nouveau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/failure.py" />
            <source>An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; “Diagnostics” in the dock gathers what a report needs.</source>
            <translation>Une erreur de l'extension elle-même a mis fin à ceci. Vue → Panneaux → Journal des messages dit laquelle ; « Diagnostic » dans le panneau réunit ce qu'il faut pour un rapport.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>About the &amp;last answer</source>
            <translation>&amp;Sur la dernière réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>The question is about the objects of “{question}”; rejected ones do not count. Ticked where the question refers back, such as “which is the largest?”.</source>
            <translation>La question porte sur les objets de « {question} » ; les rejetés ne comptent pas. Coché lorsque la question y renvoie, par exemple « lequel est le plus grand ? ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train with my corrections</source>
            <translation>Entraîner avec mes corrections</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trains the embedded engine on, on this computer, with the reviewed answers of this project. A fifth of the pictures is held back and measured before and after: weights that are not better are not kept. You choose whether the new weights are used, and can go back any time.</source>
            <translation>Poursuit l’entraînement du moteur intégré, sur cet ordinateur, avec les réponses vérifiées de ce projet. Un cinquième des images est mis de côté et mesuré avant et après : des poids qui ne sont pas meilleurs ne sont pas gardés. Vous décidez si les nouveaux poids servent, et pouvez revenir en arrière à tout moment.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>my place</source>
            <translation>ma région</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source> minutes</source>
            <translation> minutes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Objects and land cover are learned one after the other: so many minutes each.</source>
            <translation>Les objets et l’occupation du sol sont appris l’un après l’autre : autant de minutes chacun.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>A folder that “Use my corrections…” wrote, such as that of another project.</source>
            <translation>Un dossier écrit par « Utiliser mes corrections… », par exemple celui d’un autre projet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train</source>
            <translation>Entraîner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Use these weights</source>
            <translation>Utiliser ces poids</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Leave it as it is</source>
            <translation>Laisser tel quel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>“{name}” does better on the pictures held back. Use these weights from now on?</source>
            <translation>« {name} » fait mieux sur les images mises de côté. Utiliser ces poids désormais ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>In use from the next question on. The page “Teach” lets you go back any time.</source>
            <translation>En service dès la prochaine question. La page « Apprentissage » permet de revenir en arrière à tout moment.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Name of the weights</source>
            <translation>Nom des poids</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Time to learn</source>
            <translation>Durée d’apprentissage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Also learn from</source>
            <translation>Apprendre aussi de</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>This copy of the plugin carries no training package. Install the plugin from its zip, or name an environment that trains in Settings → Options → Remote Reasoner.</source>
            <translation>Cette copie de l’extension ne contient pas de paquet d’entraînement. Installez l’extension depuis son zip, ou indiquez un environnement qui entraîne dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it</source>
            <translation>L’installer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trained, but not better on the pictures held back, or worse on older ones: the weights were not kept. Review more pictures, or give it more minutes.</source>
            <translation>Entraîné, mais pas meilleur sur les images mises de côté, ou moins bon sur les anciennes : les poids n’ont pas été gardés. Vérifiez plus d’images, ou accordez plus de minutes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it (about {size} GB)</source>
            <translation>L’installer (environ {size} Go)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>There are weights “{name}” already. Choose another name.</source>
            <translation>Des poids « {name} » existent déjà. Choisissez un autre nom.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Train with my corrections…</source>
            <translation>Entraîner avec mes corrections…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Trains the embedded engine on with the reviewed answers of the project, on this computer.</source>
            <translation>Poursuit l’entraînement du moteur intégré avec les réponses vérifiées du projet, sur cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To train here, choose the backend on this computer in Settings → Options → Remote Reasoner.</source>
            <translation>Le moteur d’un serveur est entraîné par qui s’en occupe, avec : remote-reasoner adapt. Pour entraîner ici, choisissez le backend de cet ordinateur dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove an answer</source>
            <translation>Supprimer une réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove the answer to “{question}”, with its layers, from the project and from its file?</source>
            <translation>Supprimer la réponse à « {question} », avec ses couches, du projet et de son fichier ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>The answer to “{question}” was removed.</source>
            <translation>La réponse à « {question} » a été supprimée.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine answered, but its text could not be read as positions on the map. Its words stand above; ask again, or put the question more simply.</source>
            <translation>Le moteur a répondu, mais son texte n’a pas pu être lu comme des positions sur la carte. Ses mots figurent ci-dessus ; reposez la question ou formulez-la plus simplement.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine found none in this picture.</source>
            <translation>Le moteur n’a rien trouvé dans cette image.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Progress</source>
            <translation>Progression</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>How the engine comes to its answer appears here.</source>
            <translation>Le cheminement du moteur vers sa réponse apparaît ici.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Reasoning</source>
            <translation>Raisonnement</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Ex&amp;port…</source>
            <translation>E&amp;xporter…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>{count} objects found.</source>
            <translation>Objets trouvés : {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Starting</source>
            <translation>Démarrage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could a barge float?</source>
            <translation>Sur quels plans d’eau flotterait un chaland ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>How many storage tanks are there?</source>
            <translation>Combien y a-t-il de réservoirs de stockage ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where do ships tie up?</source>
            <translation>Où sont les quais ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which areas give shade in summer?</source>
            <translation>Où sont les arbres qui donnent de l’ombre ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could athletes run laps?</source>
            <translation>Où est la piste d’athlétisme ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which roofs already make electricity?</source>
            <translation>Où y a-t-il des panneaux solaires ?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raster layer</source>
            <translation>Couche raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Examples</source>
            <translation>Exemples</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Teach a class…</source>
            <translation>Faire apprendre une classe…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Engine</source>
            <translation>Moteur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default of the backend</source>
            <translation>Celui par défaut du backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Ask</source>
            <translation>&amp;Demander</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>De&amp;tail</source>
            <translation>Dét&amp;ail</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Boxes</source>
            <translation>&amp;Boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Masks</source>
            <translation>&amp;Masques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>C&amp;ontours</source>
            <translation>&amp;Contours</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>A&amp;nswer in words</source>
            <translation>Répo&amp;nse en phrases</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Describe the picture</source>
            <translation>Décrire l’&amp;image</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raste&amp;r</source>
            <translation>&amp;Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>E&amp;xtent</source>
            <translation>&amp;Emprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Question</source>
            <translation>&amp;Question</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>En&amp;gine</source>
            <translation>Mo&amp;teur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default ({engine})</source>
            <translation>Par défaut ({engine})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Connecting…</source>
            <translation>Connexion…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Remote Reasoner needs a backend: on this computer, or on a server of yours.</source>
            <translation>Remote Reasoner a besoin d’un backend : sur cet ordinateur ou sur un serveur à vous.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes</source>
            <translation>Classes apprises</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Find them</source>
            <translation>Les trouver</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Asks for all objects of the class on the raster and extent chosen.</source>
            <translation>Demande tous les objets de la classe sur le raster et l’emprise choisis.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import…</source>
            <translation>Importer…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export a taught class</source>
            <translation>Exporter une classe apprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import a taught class</source>
            <translation>Importer une classe apprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove a taught class</source>
            <translation>Supprimer une classe apprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>No class has been taught yet.</source>
            <translation>Aucune classe n’a encore été apprise.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it.</source>
            <translation>Supprimer « {name} » ? Tous ceux qui interrogent ce backend la perdent. Exportez-la d’abord pour la conserver.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes: {count}</source>
            <translation>Classes apprises : {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Compare with a reference layer</source>
            <translation>Comparer à une couche de référence</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Only objects of the same class match; empty for any.</source>
            <translation>Seuls les objets de même classe sont appariés ; si vide, n’importe lesquels.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Rejected objects are left out.</source>
            <translation>Les objets rejetés ne sont pas pris en compte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed and false ones as layers…</source>
            <translation>Manqués et faux en couches…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>GeoPackages (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Reference</source>
            <translation>Référence</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Class of the reference</source>
            <translation>Classe de la référence</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Least IoU of a match</source>
            <translation>IoU minimal d’une paire</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>False</source>
            <translation>Faux</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed</source>
            <translation>Manqués</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Objects</source>
            <translation>Objets</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Precision</source>
            <translation>Précision</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Recall</source>
            <translation>Rappel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Mean IoU of the pairs</source>
            <translation>IoU moyen des paires</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>IoU of all areas</source>
            <translation>IoU de toutes les surfaces</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Exported: {files}.</source>
            <translation>Exporté : {files}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>{pairs} matched, {missed} missed, {false} false</source>
            <translation>appariés : {pairs}, manqués : {missed}, faux : {false}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Use my corrections…</source>
            <translation>Utiliser mes corrections…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Writes the reviewed answers of the project as a training set for the embedded engine.</source>
            <translation>Écrit les réponses vérifiées du projet comme jeu d’entraînement pour le moteur intégré.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Folder for the training set</source>
            <translation>Dossier du jeu d’entraînement</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where the training package is installed: {command}</source>
            <translation>{count} images sont dans {folder}. Entraînez avec elles ici (« Entraîner avec mes corrections… »), ou là où le paquet d’entraînement est installé : {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Coarser</source>
            <translation>Plus grossier</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Full resolution</source>
            <translation>Pleine résolution</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>As on the map</source>
            <translation>Comme la carte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Detail</source>
            <translation>Détail</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Overview only</source>
            <translation>Aperçu seul</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{columns} × {rows} pixels, looked at tile by tile.</source>
            <translation>{columns} × {rows} pixels, examinés tuile par tuile.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>One picture of the whole: what is smaller than about {least} cannot be seen.</source>
            <translation>Une seule image de l’ensemble : ce qui est plus petit qu’environ {least} n’est pas visible.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{name} – {length} a pixel</source>
            <translation>{name} – {length} par pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Remote Reasoner</source>
            <translation>Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Ask</source>
            <translation>Demander</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Review</source>
            <translation>Contrôle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Teach</source>
            <translation>Apprentissage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>There is no raster layer. Add one to the project, then ask.</source>
            <translation>Il n’y a aucune couche raster. Ajoutez-en une au projet, puis posez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Choose at least one of boxes, masks and contours.</source>
            <translation>Choisissez au moins une option parmi boîtes, masques et contours.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Start</source>
            <translation>Démarrer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export the answer</source>
            <translation>Exporter la réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Only selected objects</source>
            <translation>Uniquement les objets sélectionnés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export</source>
            <translation>Exporter</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>CRS</source>
            <translation>SCR</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Choose at least one layer, and a file.</source>
            <translation>Choisissez au moins une couche et un fichier.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes perimeter_, long questions are cut. One file is written for each layer.</source>
            <translation>Un shapefile conserve des noms de champ de 10 caractères et des textes de 254 : perimeter_m devient perimeter_ et les longues questions sont tronquées. Un fichier est écrit par couche.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Layers</source>
            <translation>Couches</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>All layers go into one file.</source>
            <translation>Toutes les couches vont dans un seul fichier.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>One file is written for each layer, its name added to the file's name.</source>
            <translation>Un fichier est écrit par couche, le nom de celle-ci étant ajouté au nom du fichier.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Draw a rectangle on the map</source>
            <translation>Dessiner un rectangle sur la carte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>The active layer has no polygons. Choose a polygon layer in the layer tree and select some.</source>
            <translation>La couche active n’a pas de polygones. Choisissez une couche de polygones dans l’arbre des couches et sélectionnez-en quelques-uns.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Map view</source>
            <translation>Vue de la carte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Drawn rectangle</source>
            <translation>Rectangle dessiné</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Selected polygons</source>
            <translation>Polygones sélectionnés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Whole layer</source>
            <translation>Toute la couche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No rectangle is drawn yet. Press the button beside the extent and draw one.</source>
            <translation>Aucun rectangle n’est encore dessiné. Cliquez sur le bouton à côté de l’emprise et dessinez-en un.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No polygon of “{layer}” is selected. Select the polygons to ask about.</source>
            <translation>Aucun polygone de « {layer} » n’est sélectionné. Sélectionnez les polygones sur lesquels porte la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Mean figures, 0 to 1: overlap of areas, precision of found objects.</source>
            <translation>Valeurs moyennes, de 0 à 1 : recouvrement des surfaces, précision des objets trouvés.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Measured on</source>
            <translation>Mesuré sur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>After</source>
            <translation>Après</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>objects</source>
            <translation>objets</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>land cover</source>
            <translation>occupation du sol</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>your pictures held back</source>
            <translation>vos images mises de côté</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>State of the review</source>
            <translation>État du contrôle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all states</source>
            <translation>tous les états</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>score ≥ </source>
            <translation>score ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least score</source>
            <translation>Score minimal</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>area ≥ </source>
            <translation>surface ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least area</source>
            <translation>Surface minimale</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>By class</source>
            <translation>Par classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all classes ({count})</source>
            <translation>toutes les classes ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Hand over</source>
            <translation>Livrer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics, a report, a comparison with a reference layer</source>
            <translation>Statistiques, rapport, comparaison à une couche de référence</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics by class…</source>
            <translation>Statistiques par classe…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Compare with a reference layer…</source>
            <translation>Comparer à une couche de référence…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report (PDF or HTML)…</source>
            <translation>Rapport (PDF ou HTML)…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report in the layout designer</source>
            <translation>Rapport dans la mise en page</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>HTML files (*.html)</source>
            <translation>Fichiers HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report of an answer</source>
            <translation>Rapport d’une réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>PDF files (*.pdf)</source>
            <translation>Fichiers PDF (*.pdf)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>User guide</source>
            <translation>Guide de l’utilisateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>Diagnostics</source>
            <translation>Diagnostic</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Earlier questions</source>
            <translation>Questions précédentes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Questions asked in this project are listed here.</source>
            <translation>Les questions posées dans ce projet sont énumérées ici.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Show again</source>
            <translation>Réafficher</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Ask again</source>
            <translation>Reposer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Continue</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Looks at the rest of the area</source>
            <translation>Examine le reste de la zone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>unreadable</source>
            <translation>illisible</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Time</source>
            <translation>Heure</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, failed</source>
            <translation>{count}, échec</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, not finished</source>
            <translation>{count}, inachevé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, cancelled</source>
            <translation>{count}, annulé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask once for each polygon of a layer, or make masks from its points or boxes</source>
            <translation>Poser la question une fois par polygone d’une couche, ou créer des masques à partir de ses points ou boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask for each polygon of a layer…</source>
            <translation>Poser la question pour chaque polygone d’une couche…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Masks from points or boxes…</source>
            <translation>Masques à partir de points ou de boîtes…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.</source>
            <translation>L’extension Processing de QGIS est désactivée. Activez-la dans Extensions → Installer/Gérer les extensions.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS does not know the algorithm {name}. Restart QGIS, then try again.</source>
            <translation>QGIS ne connaît pas l’algorithme {name}. Redémarrez QGIS, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click</source>
            <translation>Corriger par clic</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter accepts, Esc cancels, Backspace takes the last click back</source>
            <translation>Corriger par clic : le clic gauche ajoute, le clic droit ou Ctrl+clic retire, un glissement trace une boîte ; Entrée accepte, Échap annule, Retour arrière retire le dernier clic</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Click on an object.</source>
            <translation>Cliquez sur un objet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Getting the picture ready; clicks are kept.</source>
            <translation>Préparation de l’image ; les clics sont conservés.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>There is no raster layer. Add one to the project, then correct by click.</source>
            <translation>Il n’y a aucune couche raster. Ajoutez-en une au projet, puis corrigez par clic.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/notice.py" />
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Objects found</source>
            <translation>Objets trouvés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Click to see an object on the map, double click to select it.</source>
            <translation>Cliquez pour voir un objet sur la carte, double-cliquez pour le sélectionner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>No.</source>
            <translation>N°</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Label</source>
            <translation>Étiquette</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Score</source>
            <translation>Score</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Area</source>
            <translation>Surface</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the page “Teach”</source>
            <translation>mis en place depuis la page « Apprentissage »</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The command remote-reasoner of an environment of yours that has the training package, such as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections.</source>
            <translation>La commande remote-reasoner d’un environnement à vous doté du paquet d’entraînement, par exemple /home/me/training/bin/remote-reasoner : elle entraîne le moteur intégré avec les corrections.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The backend on this &amp;computer</source>
            <translation>Le backend de cet &amp;ordinateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A &amp;server</source>
            <translation>Un &amp;serveur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For a token, make a “Basic authentication” without a user name and with the token as its password. It is kept encrypted in QGIS's authentication store.</source>
            <translation>Pour un jeton, créez une « Authentification basique » sans nom d’utilisateur et avec le jeton comme mot de passe. Elle est conservée chiffrée dans la base d’authentification de QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Allow unencrypted connections (http) to other machines</source>
            <translation>Autoriser les connexions non chiffrées (http) vers d’autres machines</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the panel</source>
            <translation>installé depuis le panneau</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it.</source>
            <translation>Un serveur avec un modèle vision-langage qui parle le protocole d’OpenAI : vLLM, SGLang, Ollama, LM Studio ou un serveur hébergé. Le moteur « openai » du backend de cet ordinateur l’interroge.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>the first it offers</source>
            <translation>le premier qu’il propose</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For an API key, make a “Basic authentication” with the key as its password.</source>
            <translation>Pour une clé d’API, créez une « Authentification basique » avec la clé comme mot de passe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Tester</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> megapixels</source>
            <translation> mégapixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> seconds</source>
            <translation> secondes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>next to the project</source>
            <translation>à côté du projet</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Who answers</source>
            <translation>Qui répond</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Command</source>
            <translation>Commande</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Authentication</source>
            <translation>Authentification</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model server (engine “openai”)</source>
            <translation>Serveur de modèles (moteur « openai »)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>API key</source>
            <translation>Clé d’API</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Pictures and answers</source>
            <translation>Images et réponses</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Largest picture sent</source>
            <translation>Plus grande image envoyée</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Time limit of a question</source>
            <translation>Délai maximal par question</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Folder for answers</source>
            <translation>Dossier des réponses</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Connected: Remote Reasoner {version}</source>
            <translation>Connecté : Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>cannot run there</source>
            <translation>ne peut pas y fonctionner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Graphics card: {gpu}</source>
            <translation>Carte graphique : {gpu}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For developers: a command that starts a backend. The variable {name} goes before it.</source>
            <translation>Pour les développeurs : une commande qui démarre un backend. La variable d’environnement {name} est prioritaire.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/question_edit.py" />
            <source>Ctrl+Enter asks; the up and down keys bring back earlier questions.</source>
            <translation>Ctrl+Entrée pose la question ; les flèches haut et bas rappellent les questions précédentes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: user guide</source>
            <translation>Remote Reasoner : guide de l’utilisateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: diagnostics</source>
            <translation>Remote Reasoner : diagnostic</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Refine…</source>
            <translation>Affiner…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Simplify</source>
            <translation>Simplifier</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Fill holes up to</source>
            <translation>Combler les trous jusqu’à</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Right angles</source>
            <translation>Angles droits</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Merge touching ones</source>
            <translation>Fusionner les contigus</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Apply</source>
            <translation>Appliquer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>One step that QGIS's undo takes back. What is left out is rejected, not deleted.</source>
            <translation>Une seule étape, que l’annulation de QGIS défait. Ce qui est écarté est rejeté, pas supprimé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Reset</source>
            <translation>Réinitialiser</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>as found</source>
            <translation>tel que trouvé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>off</source>
            <translation>désactivé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{kept} of {count} objects stay</source>
            <translation>{kept} objets conservés sur {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{back} of {count} weaker ones come back</source>
            <translation>{back} sur {count} plus faibles reviennent</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>further left, the score brings back weaker ones ({count})</source>
            <translation>plus à gauche, le score fait revenir les plus faibles ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>Origin</source>
            <translation>Origine</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>{words}: {count}, {done} reviewed</source>
            <translation>{words} : {count}, dont contrôlés : {done}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Add a missed one</source>
            <translation>Ajouter un objet manqué</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Draw it with QGIS's own tools: a box or any outline.</source>
            <translation>Dessinez-le avec les outils de QGIS : une boîte ou un contour quelconque.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>One answer at a time</source>
            <translation>Une réponse à la fois</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>The objects of an answer are reviewed here once they are on the map.</source>
            <translation>Les objets d’une réponse se contrôlent ici dès qu’ils sont sur la carte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Relabel</source>
            <translation>Changer la classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Class of the selected objects:</source>
            <translation>Classe des objets sélectionnés :</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>Progress of the review</source>
            <translation>Avancement du contrôle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>reviewed {done} of {count}</source>
            <translation>contrôlés : {done} sur {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Objects to review</source>
            <translation>Objets à contrôler</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Accept</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reject</source>
            <translation>Rejeter</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reopen</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Relabel…</source>
            <translation>Reclasser…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Next</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Previous</source>
            <translation>Précédent</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>No object fits the search and the filters.</source>
            <translation>Aucun objet ne correspond à la recherche et aux filtres.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>{words} (key {key})</source>
            <translation>{words} (touche {key})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set up on this computer</source>
            <translation>Installer sur cet ordinateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Installs the backend into a private folder; QGIS's Python stays as it is</source>
            <translation>Installe le backend dans un dossier privé ; le Python de QGIS reste tel quel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Connect to a server</source>
            <translation>Se connecter à un serveur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set-up log</source>
            <translation>Journal d’installation</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Setting up. You can go on working in QGIS.</source>
            <translation>Installation en cours. Vous pouvez continuer à travailler dans QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend</source>
            <translation>Supprimer le backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend from this computer? Your answers and layers stay.</source>
            <translation>Supprimer le backend de cet ordinateur ? Vos réponses et vos couches sont conservées.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>This copy of the plugin carries no backend. Install the plugin from its zip, or name a backend command in Settings → Options → Remote Reasoner.</source>
            <translation>Cette copie de l’extension ne contient pas de backend. Installez l’extension depuis son fichier zip ou indiquez une commande de backend dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>The backend has been removed from this computer.</source>
            <translation>Le backend a été supprimé de cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>For large models too (+{size} GB)</source>
            <translation>Aussi pour les grands modèles (+{size} Go)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Downloads about {size} GB more: the software of the large models, which want a graphics card</source>
            <translation>Télécharge environ {size} Go de plus : les logiciels des grands modèles, qui demandent une carte graphique</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Not everything could be removed: {error}. Close what uses it and try again.</source>
            <translation>Tout n’a pas pu être supprimé : {error}. Fermez ce qui l’utilise et réessayez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer's layers are no longer in the project. Show it again from the history.</source>
            <translation>Les couches de la réponse ne sont plus dans le projet. Affichez-la de nouveau depuis l’historique.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the page Review, Refine… → Least score brings them back.</source>
            <translation>Rien n’est assez sûr pour être une réponse, mais le moteur a vu des objets plus faibles ({count}) : à la page « Contrôle », Affiner… → Score minimal les fait revenir.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Saved in {file}</source>
            <translation>Enregistré dans {file}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer to “{question}” was saved in {file}. It is not on the map: the project it was asked in is closed.</source>
            <translation>La réponse à « {question} » a été enregistrée dans {file}. Elle n’est pas sur la carte : le projet où elle a été demandée est fermé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Statistics by class</source>
            <translation>Statistiques par classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Polygons to count in; empty for all of the answer together.</source>
            <translation>Polygones dans lesquels compter ; si vide, toute la réponse ensemble.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Rejected objects are left out. An object counts in the zone that holds its centre.</source>
            <translation>Les objets rejetés ne sont pas pris en compte. Un objet compte dans la zone qui contient son centre.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Save as CSV…</source>
            <translation>Enregistrer en CSV…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zones</source>
            <translation>Zones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Name of the zones</source>
            <translation>Nom des zones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>CSV files (*.csv)</source>
            <translation>Fichiers CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Accepted</source>
            <translation>Acceptés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Share</source>
            <translation>Part</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Objects a km²</source>
            <translation>Objets par km²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>such as greenhouse</source>
            <translation>par exemple serre</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>other names, with commas</source>
            <translation>autres noms, séparés par des virgules</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw boxes</source>
            <translation>Dessiner des boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw a rectangle around one object after the other on the map.</source>
            <translation>Dessinez sur la carte un rectangle autour d’un objet après l’autre.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Take back</source>
            <translation>Défaire</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Clear</source>
            <translation>Effacer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>no layer</source>
            <translation>aucune couche</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Selected ones only</source>
            <translation>Uniquement les sélectionnés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Teach</source>
            <translation>Faire a&amp;pprendre</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Progress of the teaching</source>
            <translation>Avancement de l’apprentissage</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>La&amp;yer</source>
            <translation>Cou&amp;che</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Give the class a name, such as 'greenhouse'.</source>
            <translation>Donnez un nom à la classe, par exemple « serre ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>There is no raster layer. Add one to the project, then teach.</source>
            <translation>Il n’y a aucune couche raster. Ajoutez-en une au projet, puis faites apprendre la classe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} examples on “{layer}”</source>
            <translation>Exemples sur « {layer} » : {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nom</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>A&amp;lso called</source>
            <translation>&amp;Aussi appelée</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Add a raster, then draw a box around each example.</source>
            <translation>Ajoutez un raster, puis dessinez une boîte autour de chaque exemple.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Five to twenty on different ground are best.</source>
            <translation>L’idéal : de cinq à vingt, sur des terrains différents.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} rejected finds count as something else.</source>
            <translation>Trouvailles rejetées qui comptent comme autre chose : {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>This backend takes no taught classes.</source>
            <translation>Ce backend n’accepte pas de classes apprises.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Replace it</source>
            <translation>La remplacer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>“{name}” is taught and can be asked for by name. {verdict}</source>
            <translation>« {name} » est apprise et peut être demandée par son nom. {verdict}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Find all {name}</source>
            <translation>Trouver tous les objets {name}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights of the embedded engine</source>
            <translation>Poids du moteur intégré</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Another choice counts from the next question on; you can go back any time.</source>
            <translation>Un autre choix vaut dès la prochaine question ; vous pouvez revenir en arrière à tout moment.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Removes the chosen weights from this computer.</source>
            <translation>Supprime de cet ordinateur les poids choisis.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>As released</source>
            <translation>Tels que publiés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove weights</source>
            <translation>Supprimer les poids</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights</source>
            <translation>Poids</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove the weights “{name}” from this computer? The released ones are used again.</source>
            <translation>Supprimer les poids « {name} » de cet ordinateur ? Ceux publiés servent à nouveau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>{name} (missing)</source>
            <translation>{name} (manquant)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>In use: {model}</source>
            <translation>En service : {model}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's properties → Symbology, and ask again.</source>
            <translation>Le fichier ne nomme pas ses quatre bandes ; 1, 2, 3 sont affichées comme rouge, vert, bleu. La plupart des satellites écrivent bleu, vert, rouge, infrarouge : si les couleurs paraissent fausses, choisissez les bandes {bands} dans les propriétés de la couche → Symbologie, puis posez à nouveau la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>Band {number} is marked as transparency, but its values look like data, such as near-infrared, where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's properties → Transparency, and ask again.</source>
            <translation>La bande {number} est marquée comme transparence, mais ses valeurs ressemblent à des données, comme le proche infrarouge, où l’eau est sombre et serait masquée. Mettez « Bande de transparence » sur « Aucune » dans les propriétés de la couche → Transparence, puis posez à nouveau la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.</source>
            <translation>La couche « {layer} » a les bandes 1 à {count} ; {bands} ont été demandées.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.</source>
            <translation>« {text} » ne sont pas trois numéros de bande. Écrivez-les comme 3,2,1 : rouge, vert, bleu.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” cannot be drawn. Check that its file or service is still there.</source>
            <translation>La couche « {layer} » ne peut pas être dessinée. Vérifiez que son fichier ou son service existe toujours.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” does not reach into the chosen extent. Zoom to the layer or choose “Whole layer”.</source>
            <translation>La couche « {layer} » n’atteint pas l’emprise choisie. Zoomez sur la couche ou choisissez « Toute la couche ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Less than 1 %</source>
            <translation>Moins de 1 %</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The raster is rotated; it was resampled to north-up pixels.</source>
            <translation>Le raster est orienté de biais ; il a été rééchantillonné en pixels alignés sur le nord.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). Choose another extent, or check the layer's transparency settings.</source>
            <translation>La couche « {layer} » ne contient aucune donnée dans l’emprise choisie (nodata ou entièrement transparente). Choisissez une autre emprise ou vérifiez les réglages de transparence de la couche.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The map service sent no picture for this extent. {trouble} Check the connection and whether the service covers this place and scale.</source>
            <translation>Le service de cartes n’a envoyé aucune image pour cette emprise. {trouble} Vérifiez la connexion et si le service couvre ce lieu et cette échelle.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full resolution” to find small objects too.</source>
            <translation>L’image est une vue d’ensemble de {columns} × {rows} pixels, plus grossière que la couche. Choisissez « Pleine résolution » pour trouver aussi les petits objets.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Around the picture the raster has the value {values}, which its file does not declare as nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency.</source>
            <translation>Autour de l’image, le raster a la valeur {values}, que son fichier ne déclare pas comme « pas de données » ; elle a été prise comme telle. Déclarez-la dans les propriétés de la couche → Transparence.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged or incomplete, or its drive is out of reach. Check it, load the layer again, then ask. {reason}</source>
            <translation>La couche « {layer} » n’a pas pu être lue dans l’étendue choisie : son fichier a été déplacé, est endommagé ou incomplet, ou son lecteur est hors d’atteinte. Vérifiez-le, rechargez la couche, puis posez la question. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share} of the picture could not be read, so nothing can be found there: the raster's file is damaged, incomplete or out of reach. {reason}</source>
            <translation>{share} de l’image n’a pas pu être lu ; rien ne peut donc y être trouvé : le fichier du raster est endommagé, incomplet ou hors d’atteinte. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}</source>
            <translation>Il manque {share:.0%} de l’image : le service de cartes n’y a rien envoyé. {trouble}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent has no finite bounds. Zoom to the raster or choose “Whole layer”.</source>
            <translation>L’emprise n’a pas de limites finies. Zoomez sur le raster ou choisissez « Toute la couche ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent cannot be expressed in the raster's coordinate system {crs}. Zoom to the raster or choose “Whole layer”.</source>
            <translation>L’emprise ne peut pas être exprimée dans le système de coordonnées {crs} du raster. Zoomez sur le raster ou choisissez « Toute la couche ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed on the map from its pixels; areas and lengths are not measured.</source>
            <translation>Un GeoTIFF ne peut pas contenir le SCR de cette couche ; l’image a donc été envoyée sans lui. La réponse a été placée sur la carte d’après ses pixels ; surfaces et longueurs ne sont pas mesurées.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel budget.</source>
            <translation>L’image de {columns} × {rows} pixels ne tient pas en mémoire. Abaissez la limite de pixels.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/picture_crs.py" />
            <source>QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. Set it as the layer's CRS, so that the raster and its answer lie on each other.</source>
            <translation>QGIS ne connaît pas de SCR pour la couche « {layer} » ; {file}, à côté, nomme {crs}, qui a été utilisé. Définissez-le comme SCR de la couche, pour que le raster et sa réponse se superposent.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.</source>
            <translation>Les valeurs de la couche sont des nombres complexes, que QGIS ne peut pas dessiner ; leur amplitude a été envoyée.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as floating-point numbers, with QGIS's default colours.</source>
            <translation>Les valeurs de la couche sont des entiers de 64 bits, que ce QGIS ne peut pas dessiner ; elles ont été envoyées comme nombres à virgule flottante, avec les couleurs par défaut de QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to 32-bit floating point: Raster → Conversion → Translate.</source>
            <translation>QGIS ne peut pas dessiner les nombres de type {type} de la couche « {layer} ». Convertissez-la en virgule flottante 32 bits : Raster → Conversion → Convertir.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.</source>
            <translation>Donnez aux nouveaux poids un nom fait de lettres, chiffres, espaces, points et traits d’union, 40 au plus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>“{name}” could not be removed: {error}. Close what uses it and try again.</source>
            <translation>« {name} » n’a pas pu être supprimé : {error}. Fermez ce qui l’utilise, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>it said nothing.</source>
            <translation>il n’a rien dit.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in {log} says more.</source>
            <translation>Le backend n’a pas répondu dans les {seconds} secondes. Reposez la question ; si cela persiste, le journal {log} en dit plus.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend ended at once: {reason} Press “Repair” in the set-up page; the log is in {log}.</source>
            <translation>Le backend s’est arrêté aussitôt : {reason} Cliquez sur « Réparer » dans la page d’installation ; le journal se trouve dans {log}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend could not be started ({error}). Press “Repair” in the set-up page.</source>
            <translation>Le backend n’a pas pu être démarré ({error}). Cliquez sur « Réparer » dans la page d’installation.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The disk is full. Free about 2 GB, then press “Set up on this computer” again.</source>
            <translation>Le disque est plein. Libérez environ 2 Go, puis cliquez de nouveau sur « Installer sur cet ordinateur ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package index could not be reached. Check the internet connection and QGIS's proxy settings (Settings → Options → Network), then press “Set up on this computer” again: what was fetched is kept.</source>
            <translation>L’index des paquets est injoignable. Vérifiez la connexion Internet et les réglages de proxy de QGIS (Préférences → Options → Réseau), puis cliquez de nouveau sur « Installer sur cet ordinateur » : ce qui a été téléchargé est conservé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Ready</source>
            <translation>Prêt</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what understands questions in your language ({size} MB)</source>
            <translation>Téléchargement de ce qui comprend les questions dans votre langue ({size} Mo)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package that understands questions in your language could not be added ({reason}): things called by their names are found, other questions are understood in English only. Press “Set up on this computer” again to try once more.</source>
            <translation>Le paquet qui comprend les questions dans votre langue n’a pas pu être ajouté ({reason}) : les choses appelées par leur nom sont trouvées, les autres questions ne sont comprises qu’en anglais. Cliquez de nouveau sur « Installer sur cet ordinateur » pour réessayer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.</source>
            <translation>Échec de « {step} » : {reason}. Le journal complet se trouve dans {log} ; « Réparer » recommence à zéro.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Looking for Python</source>
            <translation>Recherche de Python</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Finding out which packages are needed</source>
            <translation>Recherche des paquets nécessaires</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Trying it out</source>
            <translation>Essai de l’installation</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what the large models are built on</source>
            <translation>Téléchargement des bases des grands modèles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Installing {count} packages</source>
            <translation>Installation de {count} paquets</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>{error}. See to that, then press “Set up on this computer” again.</source>
            <translation>{error}. Remédiez-y, puis cliquez de nouveau sur « Installer sur cet ordinateur ».</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>no answer came</source>
            <translation>aucune réponse n’est arrivée</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>{address} could not be read: {reason}</source>
            <translation>{address} n’a pas pu être lu : {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/run_step.py" />
            <source>Stopped.</source>
            <translation>Arrêté.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Setting up Remote Reasoner on this computer</source>
            <translation>Installation de Remote Reasoner sur cet ordinateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Stopped. What was fetched is kept: press the button again to go on.</source>
            <translation>Arrêté. Ce qui a été téléchargé est conservé : cliquez de nouveau sur le bouton pour continuer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Ready. Ask your first question.</source>
            <translation>Prêt. Posez votre première question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>another program holds it</source>
            <translation>un autre programme le tient</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a QGIS profile on a local disk, or enter the address of a server in Settings → Options → Remote Reasoner.</source>
            <translation>Les fenêtres de QGIS partagent le backend par des fichiers verrouillés, et {path} ne peut pas être verrouillé : {reason}. Utilisez un profil QGIS sur un disque local, ou saisissez l’adresse d’un serveur dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/plugin.py" />
            <source>Ask questions about a raster ({shortcut})</source>
            <translation>Poser des questions sur un raster ({shortcut})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Ask a question about a raster</source>
            <translation>Poser une question sur un raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the settings, or to the server named here, and writes what it finds as boxes, masks and contours. What does not fit into one picture is looked at tile by tile at full resolution, unless an overview is chosen, which sees large things only. No objects found is an answer, not an error: STATUS tells found, none and unparsed apart.</source>
            <translation>Envoie le raster, tel que QGIS le dessine, avec une question au backend Remote Reasoner des préférences ou au serveur indiqué ici, et écrit ce qui est trouvé sous forme de boîtes, de masques et de contours. Ce qui ne tient pas dans une seule image est examiné tuile par tuile en pleine résolution, sauf si une vue d’ensemble est choisie, qui ne voit que les grandes choses. Ne trouver aucun objet est une réponse, pas une erreur : STATUS distingue found, none et unparsed.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Units a pixel that a map service is asked for (its finest if empty)</source>
            <translation>Unités par pixel demandées à un service de cartes (si vide, sa résolution la plus fine)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)</source>
            <translation>Bandes en rouge, vert, bleu, par exemple 3,2,1 (vide : le style de la couche)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Engine (the backend's default if empty)</source>
            <translation>Moteur (si vide, celui par défaut du backend)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Server address (the one of the settings if empty)</source>
            <translation>Adresse du serveur (si vide, celle des préférences)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Authentication for that server</source>
            <translation>Authentification pour ce serveur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>detect,segment,objects,reasoning,language model,question</source>
            <translation>détecter,segmenter,objets,raisonnement,modèle de langage,question</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Extent (the whole layer if empty)</source>
            <translation>Emprise (si vide, toute la couche)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Granularities</source>
            <translation>Granularités</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Status: found, none or unparsed</source>
            <translation>État : found, none ou unparsed</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Answer</source>
            <translation>Réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Number of objects</source>
            <translation>Nombre d’objets</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Ask a question for each polygon</source>
            <translation>Poser une question pour chaque polygone</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Asks the question once for each polygon of a layer, about the raster below it. A copy of the layer says for each whether something was found (rr_found: yes or no), how many objects (rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to 1), and the answer. What counts is the polygon's true shape: an object belongs to it with at least half of itself, or where it covers at least a twentieth of the polygon.</source>
            <translation>Pose la question une fois pour chaque polygone d’une couche, sur le raster situé dessous. Une copie de la couche indique pour chacun si quelque chose a été trouvé (rr_found : yes ou no), le nombre d’objets (rr_count), leur surface dans le polygone (rr_area_m2), la part du polygone qu’ils couvrent (rr_share, de 0 à 1) et la réponse. C’est la forme réelle du polygone qui compte : un objet lui appartient s’il y est au moins pour moitié, ou s’il couvre au moins un vingtième du polygone.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>It has no shape.</source>
            <translation>Il n’a pas de géométrie.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons</source>
            <translation>Polygones</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons with answers</source>
            <translation>Polygones avec réponses</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>The raster does not reach here.</source>
            <translation>Le raster ne s’étend pas jusqu’ici.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygon {id}: {reason}</source>
            <translation>Polygone {id} : {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Matches objects with those of a reference layer one to one, by their intersection over union (IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together; a number that cannot be known, such as the precision of nothing, is left out. With a column of the class, only objects of the same class (label) match. Objects that were missed or are false come as layers. Rejected objects are left out.</source>
            <translation>Apparie un à un les objets avec ceux d’une couche de référence, selon leur intersection sur union (IoU). PRECISION est la part des objets trouvés qui ont un partenaire, RECALL celle des objets de la référence, F1 leur moyenne harmonique, MEAN_IOU la moyenne sur les paires, AREA_IOU l’IoU de toutes les surfaces ensemble ; un nombre qui ne peut pas être connu, comme la précision de rien, est omis. Avec une colonne de la classe, seuls les objets de même classe (label) sont appariés. Les objets manqués ou faux sont fournis sous forme de couches. Les objets rejetés ne sont pas pris en compte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Class of the reference (all classes match if empty)</source>
            <translation>Classe de la référence (si vide, toutes les classes sont appariées)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Use my corrections</source>
            <translation>Utiliser mes corrections</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes and outlines of what is there (COCO), and the questions. An answer counts once all of its objects have been accepted, rejected, corrected or drawn; everything else there is then something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with it, and “make train DATA=FOLDER” a language model; both come with the training package: pip install "./training[adapt]" in a checkout.</source>
            <translation>Écrit les réponses vérifiées du projet dans un dossier : images des zones regardées, cadres et contours de ce qui s’y trouve (COCO), et les questions. Une réponse compte dès que tous ses objets sont acceptés, rejetés, corrigés ou dessinés ; tout le reste est alors autre chose. « remote-reasoner adapt FOLDER -o WEIGHTS » poursuit l’entraînement du moteur intégré, « make train DATA=FOLDER » celui d’un modèle de langage ; les deux viennent avec le paquet d’entraînement : pip install "./training[adapt]" dans une copie du dépôt.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Pictures</source>
            <translation>Images</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Next command</source>
            <translation>Commande suivante</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>{count} pictures. Next: {command}</source>
            <translation>{count} images. Ensuite : {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Masks from points or boxes</source>
            <translation>Masques à partir de points ou de boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Makes the mask of the object at each point of a layer (all points of a multipoint lie on one object), or in the box around each polygon, from the raster below. The attributes are kept; rr_score is how much the segmenter trusts the mask, rr_area_m2 its area.</source>
            <translation>Crée, à partir du raster situé dessous, le masque de l’objet à chaque point d’une couche (tous les points d’un multipoint se trouvent sur un même objet) ou dans la boîte entourant chaque polygone. Les attributs sont conservés ; rr_score est la confiance du segmenteur dans le masque, rr_area_m2 la surface de celui-ci.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Points or boxes</source>
            <translation>Points ou boîtes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Feature {id} lies outside of the raster.</source>
            <translation>L’entité {id} se trouve hors du raster.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refine masks</source>
            <translation>Affiner les masques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Leaves out objects of a low score or a small area, simplifies outlines, fills holes, makes corners right angles and merges objects of one class that touch. Areas and lengths are measured on the ellipsoid. Objects that a review has rejected stay as they are, so does the input.

With “Bring weaker ones back”, what the engine saw below its threshold and the file of answers keeps comes back where it reaches the least score; its origin is “candidate”.</source>
            <translation>Écarte les objets de faible score ou de petite surface, simplifie les contours, comble les trous, rend les angles droits et fusionne les objets contigus d’une même classe. Les surfaces et les longueurs sont mesurées sur l’ellipsoïde. Les objets rejetés lors d’un contrôle restent tels quels, l’entrée aussi.

Avec « Faire revenir les plus faibles », ce que le moteur a vu sous son seuil et que le fichier de réponses garde revient là où il atteint le score minimal ; son origine est « candidat » (candidate).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Least area in m²</source>
            <translation>Surface minimale en m²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Simplify outlines by up to (m)</source>
            <translation>Simplifier les contours jusqu’à (m)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Fill holes up to (m²)</source>
            <translation>Combler les trous jusqu’à (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Bring weaker ones back</source>
            <translation>Faire revenir les plus faibles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refined masks</source>
            <translation>Masques affinés</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. Choose a layer of such a file, or leave “Bring weaker ones back” off.</source>
            <translation>« {layer} » n’est pas une couche d’un fichier de réponses : aucun objet plus faible n’est gardé à côté. Choisissez une couche d’un tel fichier, ou laissez « Faire revenir les plus faibles » désactivé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the answer and its reasoning, what of the question was applied and what was not, engine, model and segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, masks or contours in its GeoPackage) and the raster that is shown below.</source>
            <translation>Écrit le rapport d’une réponse, dans un fichier PDF ou une page HTML : la carte, la question, la réponse et son raisonnement, ce qui de la question a été appliqué et ce qui ne l’a pas été, le moteur, le modèle et le segmenteur, les nombres par classe et l’avancement du contrôle. Choisissez n’importe quelle couche de la réponse (boîtes, masques ou contours de son GeoPackage) et le raster affiché dessous.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Raster below (the one that was asked about if empty, where the project has it)</source>
            <translation>Raster dessous (si vide, celui sur lequel portait la question, s’il est dans le projet)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Layer of the answer</source>
            <translation>Couche de la réponse</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.</source>
            <translation>« {layer} » n’est pas une couche d’une réponse. Choisissez-en une dans un GeoPackage écrit par cette extension.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/sinks.py" />
            <source>The layer “{layer}” could not be written. Choose another place for it.</source>
            <translation>La couche « {layer} » n’a pas pu être écrite. Choisissez un autre emplacement.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a layer of zones for each of its polygons, with the share of the zone that is covered and the objects per square kilometre. An object counts in the zone that holds its centre; its area counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table.</source>
            <translation>Compte les objets de chaque classe et additionne leurs surfaces, mesurées sur l’ellipsoïde ; avec une couche de zones, pour chacun de ses polygones, avec la part de la zone couverte et les objets par kilomètre carré. Un objet compte dans la zone qui contient son centre ; sa surface compte là où elle se trouve. Les objets rejetés ne sont pas pris en compte. Choisissez un fichier .csv pour obtenir une table CSV.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Name of the zones (their ids if empty)</source>
            <translation>Nom des zones (si vide, leurs identifiants)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Statistics</source>
            <translation>Statistiques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teach a class</source>
            <translation>Faire apprendre une classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teaches the backend a class of objects from one to twenty polygons on a raster, in half a minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons with review = 'rejected', and those of the second layer, are places where the class is not. The output says how well examples are found again that were left out.</source>
            <translation>Fait apprendre au backend une classe d’objets à partir d’un à vingt polygones sur un raster, en une demi-minute. Les questions peuvent ensuite nommer la classe, avec ses synonymes, comme toute autre. Les polygones avec review = 'rejected', et ceux de la seconde couche, sont des endroits où la classe n’est pas. La sortie indique à quel point les exemples laissés de côté sont retrouvés.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Resolution of a map service, map units a pixel</source>
            <translation>Résolution d’un service de cartes, unités de carte par pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Name of the class</source>
            <translation>Nom de la classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Also called (with commas)</source>
            <translation>Aussi appelée (séparé par des virgules)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Places where it is not</source>
            <translation>Endroits où elle n’est pas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Replace one of that name</source>
            <translation>Remplacer une classe de ce nom</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>File of the class</source>
            <translation>Fichier de la classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>How well it does</source>
            <translation>Son efficacité</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>What it was taught from</source>
            <translation>À partir de quoi elle a été apprise</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>No answer of this project is reviewed as a whole. Judge all of its objects.</source>
            <translation>Aucune réponse de ce projet n’est entièrement vérifiée. Jugez tous ses objets.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>Only the first {count} pictures are written.</source>
            <translation>Seules les {count} premières images sont écrites.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: not all of its objects are reviewed; left aside.</source>
            <translation>« {question} » : tous ses objets ne sont pas vérifiés ; laissée de côté.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: its raster “{layer}” is not in the project; left aside.</source>
            <translation>« {question} » : son raster « {layer} » n’est pas dans le projet ; laissée de côté.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_file.py" />
            <source>{file} cannot be written ({cause}). Choose another place.</source>
            <translation>Impossible d’écrire {file} ({cause}). Choisissez un autre emplacement.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_task.py" />
            <source>Remote Reasoner: writing corrections</source>
            <translation>Remote Reasoner : écriture des corrections</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>The engine names nothing.</source>
            <translation>Le moteur n’indique rien.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Result</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Conditions applied</source>
            <translation>Conditions appliquées</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Not applied</source>
            <translation>Non appliqué</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Notes</source>
            <translation>Remarques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Area looked at</source>
            <translation>Zone examinée</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Segmenter</source>
            <translation>Segmenteur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Asked at (UTC)</source>
            <translation>Demandé le (UTC)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>none: coordinates are pixels</source>
            <translation>aucun : les coordonnées sont des pixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>There are no objects.</source>
            <translation>Il n’y a aucun objet.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Made on {date} with Remote Reasoner {version}</source>
            <translation>Créé le {date} avec Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>all</source>
            <translation>toutes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_page.py" />
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report_writing.py" />
            <source>there is no such folder.</source>
            <translation>ce dossier n’existe pas.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_store.py" />
            <source>The review could not be saved in {path}: {reason}. Close what else uses the file, then try again.</source>
            <translation>Le contrôle n’a pas pu être enregistré dans {path} : {reason}. Fermez ce qui utilise aussi le fichier, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>open</source>
            <translation>à contrôler</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>accepted</source>
            <translation>accepté</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>rejected</source>
            <translation>rejeté</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>model</source>
            <translation>modèle</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>taught</source>
            <translation>appris</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>candidate</source>
            <translation>candidat</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>corrected</source>
            <translation>corrigé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>drawn</source>
            <translation>dessiné</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>found</source>
            <translation>trouvé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>nothing found</source>
            <translation>rien trouvé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>the engine's text could not be read</source>
            <translation>le texte du moteur n’a pas pu être lu</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>not finished</source>
            <translation>inachevé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>failed</source>
            <translation>échec</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/reviewed_masks.py" />
            <source>No shape of the layer can be brought into {crs}. Check the CRS of the layer.</source>
            <translation>Aucune forme de la couche ne peut être ramenée dans {crs}. Vérifiez le SCR de la couche.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>The server's credentials are locked. Enter QGIS's master password when asked, then ask again.</source>
            <translation>Les identifiants du serveur sont verrouillés. Saisissez le mot de passe principal de QGIS lorsqu’il est demandé, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS n’a pas pu utiliser la configuration d’authentification « {authcfg} ». Vérifiez-la, ainsi que le mot de passe principal, dans Préférences → Options → Authentification.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>QGIS n’a pas pu lire de mot de passe dans la configuration d’authentification « {authcfg} ». Vérifiez-la, ainsi que le mot de passe principal, dans Préférences → Options → Authentification.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/capabilities.py" />
            <source>no address is set: Settings → Options → Remote Reasoner → Model server</source>
            <translation>aucune adresse indiquée : Préférences → Options → Remote Reasoner → Serveur de modèles</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/client.py" />
            <source>The connection to the server ended before the answer was complete. What had come is kept. Ask again; if it happens again, the server's log says why.</source>
            <translation>La connexion au serveur s’est interrompue avant que la réponse soit complète. Ce qui est arrivé est conservé. Reposez la question ; si cela se reproduit, le journal du serveur en donne la raison.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in the panel, or enter a server's address in Settings → Options → Remote Reasoner.</source>
            <translation>Remote Reasoner n’est pas encore installé sur cet ordinateur. Cliquez sur « Installer sur cet ordinateur » dans le panneau ou saisissez l’adresse d’un serveur dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>The weights “{name}”, which are chosen on the page “Teach”, are not on this computer any more. Choose others there.</source>
            <translation>Les poids « {name} », choisis à la page « Apprentissage », ne sont plus sur cet ordinateur. Choisissez-en d’autres là.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/events.py" />
            <source>The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner server and that no proxy in between changes its answers, then ask again.</source>
            <translation>La réponse du serveur est illisible ({detail}). Vérifiez que l’adresse est celle d’un serveur Remote Reasoner et qu’aucun proxy intermédiaire ne modifie ses réponses, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: restart it, then ask again.</source>
            <translation>Le serveur à l’adresse {url} n’a rien dit depuis {seconds:.0f} secondes. Il est peut-être bloqué : redémarrez-le, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the limit in Settings → Options → Remote Reasoner.</source>
            <translation>Le délai de {seconds:.0f} secondes est écoulé. Choisissez une emprise plus petite ou augmentez le délai dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner {version} answers {place}.</source>
            <translation>Remote Reasoner {version} répond {place}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner: connecting</source>
            <translation>Remote Reasoner : connexion</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>on this computer</source>
            <translation>sur cet ordinateur</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>at {url}</source>
            <translation>à l’adresse {url}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>Nobody answers at {url}. Start the server there, or correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Personne ne répond à l’adresse {url}. Démarrez-y le serveur ou corrigez l’adresse dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it stays so, the server's log says why.</source>
            <translation>Le serveur à l’adresse {url} a répondu par l’erreur HTTP {status} sans explication. Reposez la question ; si cela persiste, le journal du serveur en donne la raison.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server's name in {url} is not known. Check the spelling in Settings → Options → Remote Reasoner, and the network connection.</source>
            <translation>Le nom du serveur dans {url} est inconnu. Vérifiez son orthographe dans Préférences → Options → Remote Reasoner, ainsi que la connexion réseau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>There is a web server at {url}, but not Remote Reasoner. Correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Il y a un serveur web à l’adresse {url}, mais pas Remote Reasoner. Corrigez l’adresse dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The picture is too large for the server at {url} (413). Choose a smaller extent or lower the pixel budget.</source>
            <translation>L’image est trop grande pour le serveur à l’adresse {url} (413). Choisissez une emprise plus petite ou abaissez la limite de pixels.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} closed the connection in the middle of its answer. What had come is kept. Check that the server still runs, then ask again.</source>
            <translation>Le serveur à l’adresse {url} a fermé la connexion au milieu de sa réponse. Ce qui est arrivé est conservé. Vérifiez que le serveur fonctionne toujours, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate of your own organisation, add it in Settings → Options → Authentication → Manage certificates.</source>
            <translation>La connexion chiffrée à {url} n’a pas pu être établie : {reason}. Si le serveur utilise un certificat de votre propre organisation, ajoutez-le dans Préférences → Options → Authentification → Gestion des certificats.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} does not let you in ({status}). Choose an authentication configuration with its token in Settings → Options → Remote Reasoner. {detail}</source>
            <translation>Le serveur à l’adresse {url} vous refuse l’accès ({status}). Choisissez une configuration d’authentification contenant son jeton dans Préférences → Options → Remote Reasoner. {detail}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} did not answer in time. Check the network connection and the time limit in Settings → Options → Network, then ask again.</source>
            <translation>Le serveur à l’adresse {url} n’a pas répondu à temps. Vérifiez la connexion réseau et le délai dans Préférences → Options → Réseau, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this address, in Settings → Options → Network.</source>
            <translation>Le proxy défini dans QGIS n’a pas pu être utilisé pour {url} : {reason}. Corrigez-le, ou excluez cette adresse, dans Préférences → Options → Réseau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The connection to {url} failed: {reason}. Check the network connection, then ask again.</source>
            <translation>La connexion à {url} a échoué : {reason}. Vérifiez la connexion réseau, puis reposez la question.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/survey_events.py" />
            <source>The connection to the server was cut while the survey was running.</source>
            <translation>La connexion au serveur a été coupée pendant le relevé.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>No server address is set. Enter one in Settings → Options → Remote Reasoner.</source>
            <translation>Aucune adresse de serveur n’est définie. Saisissez-en une dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>“{url}” is not a server address. It should look like https://reasoner.example.org; correct it in Settings → Options → Remote Reasoner.</source>
            <translation>« {url} » n’est pas une adresse de serveur. Elle devrait ressembler à https://reasoner.example.org ; corrigez-la dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The address {url} is not encrypted, so the picture and your token could be read on the way. Use https, or allow unencrypted connections in Settings → Options → Remote Reasoner.</source>
            <translation>L’adresse {url} n’est pas chiffrée : l’image et votre jeton pourraient être lus en chemin. Utilisez https ou autorisez les connexions non chiffrées dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The command for the backend, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>La commande du backend, {command}, est illisible : un guillemet ou une barre oblique inverse n’y a pas de pendant. Corrigez-la dans Préférences → Options → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty objects, or choose a layer that has them.</source>
            <translation>Il n’y a encore aucun exemple sur le raster « {layer} ». Dessinez une boîte autour de chaque objet, d’un à vingt, ou choisissez une couche qui les contient.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole objects, or take a sharper raster.</source>
            <translation>Un exemple est plus petit que {pixels:.0f} pixels du raster. Dessinez autour d’objets entiers ou prenez un raster plus net.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>The examples lie in more than {count} places. Choose twenty or so that show how different the objects may look.</source>
            <translation>Les exemples se trouvent à plus de {count} endroits. Choisissez-en une vingtaine qui montrent à quel point les objets peuvent différer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The connection to the server ended before the class was taught. Teach it again.</source>
            <translation>La connexion au serveur s’est interrompue avant que la classe soit apprise. Faites-la apprendre de nouveau.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: taught classes</source>
            <translation>Remote Reasoner : classes apprises</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The server takes no taught classes: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>Le serveur n’accepte pas de classes apprises : sa version est trop ancienne. Faites-le mettre à jour ou utilisez le backend de cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Reading the examples</source>
            <translation>Lecture des exemples</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: teaching “{name}”</source>
            <translation>Remote Reasoner : apprentissage de « {name} »</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Teaching “{name}”</source>
            <translation>Apprentissage de « {name} »</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>{file} cannot be read ({cause}).</source>
            <translation>{file} est illisible ({cause}).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/version.py" />
            <source>The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand each other. Install the same version on both sides.</source>
            <translation>Le serveur exécute Remote Reasoner {backend}, cette extension est en version {own}, et les deux ne se comprennent pas. Installez la même version des deux côtés.</translation>
        </message>
    </context>
</TS>
