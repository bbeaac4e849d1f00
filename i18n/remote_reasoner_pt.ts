<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
    <context>
        <name>RemoteReasoner</name>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring the weights as they are</source>
            <translation>Medindo os pesos como estão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Learning from the corrections</source>
            <translation>Aprendendo com as correções</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Measuring what was learned</source>
            <translation>Medindo o que foi aprendido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Remote Reasoner: training with corrections</source>
            <translation>Remote Reasoner: treino com correções</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Looking for what trains</source>
            <translation>Procurando com que treinar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training wrote no weights. Train again, or see its log in QGIS.</source>
            <translation>O treino não escreveu pesos. Treine novamente ou veja o registro no QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>Reading the pictures</source>
            <translation>Lendo as imagens</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>{words}, about {minutes} min left</source>
            <translation>{words}, faltam cerca de {minutes} min</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The weights cannot be written ({cause}). See to that and train again.</source>
            <translation>Os pesos não podem ser escritos ({cause}). Resolva isso e treine novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/adapt_task.py" />
            <source>The training ended without a word.</source>
            <translation>O treino terminou sem dizer nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>Training needs PyTorch and the training package, which the backend does without. They are installed into an environment of their own; the backend stays as it is.</source>
            <translation>O treino precisa do PyTorch e do pacote de treino, que o backend dispensa. Eles são instalados em um ambiente próprio; o backend fica como está.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>no output</source>
            <translation>nenhuma saída</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>O comando de treino {command} não pode ser lido: uma aspa ou barra invertida não tem par. Corrija-o em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/adapting/trainer.py" />
            <source>The command for training, {command}, does not train: {reason}. Name the command remote-reasoner of an environment with the training package in Settings → Options → Remote Reasoner, or empty that field.</source>
            <translation>O comando de treino {command} não treina: {reason}. Indique em Configurações → Opções → Remote Reasoner o comando remote-reasoner de um ambiente com o pacote de treino, ou esvazie esse campo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>Boxes</source>
            <translation>Caixas</translation>
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
            <translation>A camada “{table}” não está em {path}. O arquivo foi movido ou alterado; faça a pergunta novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_layers.py" />
            <source>The plugin's style for {layer} cannot be read: {reason} Install the plugin again.</source>
            <translation>Não é possível ler o estilo do complemento para {layer}: {reason} Instale o complemento novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/answer_store.py" />
            <source>it is not complete after writing</source>
            <translation>não está completo após a gravação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>without a label</source>
            <translation>sem rótulo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/class_colours.py" />
            <source>Rejected</source>
            <translation>Rejeitados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>Texts longer than 254 characters were cut. A GeoPackage keeps all of them.</source>
            <translation>Os textos com mais de 254 caracteres foram cortados. Um GeoPackage mantém todos completos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>it is not complete; the disk may be full</source>
            <translation>não está completo; o disco pode estar cheio</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/export.py" />
            <source>A Shapefile's field names have at most 10 characters; these were shortened: {names}.</source>
            <translation>Os nomes de campo de um shapefile têm no máximo 10 caracteres; estes foram encurtados: {names}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} could not be written: {reason} Choose another place or name.</source>
            <translation>Não foi possível gravar {path}: {reason} Escolha outro local ou nome.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/replacing.py" />
            <source>{path} is in use by another program ({reason}). Close it there, or choose another name.</source>
            <translation>{path} está em uso por outro programa ({reason}). Feche-o lá ou escolha outro nome.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the disk is full</source>
            <translation>o disco está cheio</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>The answer could not be saved in {path}: {reason}. Choose another folder in Settings → Options → Remote Reasoner, then ask again.</source>
            <translation>Não foi possível salvar a resposta em {path}: {reason}. Escolha outra pasta em Configurações → Opções → Remote Reasoner e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/answers/store_changes.py" />
            <source>the file cannot be written</source>
            <translation>não é possível gravar no arquivo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/ask_task.py" />
            <source>Remote Reasoner: {question}</source>
            <translation>Remote Reasoner: {question}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>A question is on its way. Wait for its answer or cancel it.</source>
            <translation>Há uma pergunta em andamento. Aguarde a resposta ou cancele-a.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/conversation.py" />
            <source>Type a question first.</source>
            <translation>Digite primeiro uma pergunta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has no masks and no boxes that a question could be about.</source>
            <translation>A última resposta não tem máscaras nem caixas sobre as quais perguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/earlier_answer.py" />
            <source>The last answer has {count} objects; questions can be about at most {most}.</source>
            <translation>A última resposta tem {count} objetos; as perguntas podem tratar de {most} no máximo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/forget_task.py" />
            <source>Remote Reasoner: removing a survey</source>
            <translation>Remote Reasoner: removendo uma varredura</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>None found</source>
            <translation>Nenhum encontrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen.</source>
            <translation>{headline} – a partir de uma visão geral a {resolution}; o que mede menos de cerca de {least} não é visível.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>1 pixel for {times} of the raster's</source>
            <translation>1 pixel para cada {times} do raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{count} pixels</source>
            <translation>{count} pixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/overview_answer.py" />
            <source>{length} a pixel</source>
            <translation>{length} por pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Connecting</source>
            <translation>Conectando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Reading the layer</source>
            <translation>Lendo a camada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Sending the picture</source>
            <translation>Enviando a imagem</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Thinking</source>
            <translation>Raciocinando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing masks</source>
            <translation>Desenhando as máscaras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Drawing contours</source>
            <translation>Desenhando os contornos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Placing on the map</source>
            <translation>Posicionando no mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {hours} h left</source>
            <translation>faltam cerca de {hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Waiting in the server's queue, place {place}</source>
            <translation>Na fila do servidor, posição {place}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>Loading {engine}</source>
            <translation>Carregando {engine}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>{done} of {total} tiles</source>
            <translation>{done} de {total} blocos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {seconds} s left</source>
            <translation>faltam cerca de {seconds} s</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/progress.py" />
            <source>about {minutes} min left</source>
            <translation>faltam cerca de {minutes} min</translation>
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
            <translation>Remote Reasoner: a ler a pergunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles at {length} a pixel</source>
            <translation>{count} blocos a {length} por pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{count} tiles</source>
            <translation>{count} blocos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}, about {duration}</source>
            <translation>{plan}, cerca de {duration}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_plan.py" />
            <source>{plan}; the map service is asked for about {requests} pictures</source>
            <translation>{plan}; serão pedidas cerca de {requests} imagens ao serviço de mapas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>the area has no size or place</source>
            <translation>a área não tem tamanho ou lugar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>a text is missing</source>
            <translation>falta um texto</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” of this survey is not in the project any more. Add it again, then continue.</source>
            <translation>O raster “{layer}” desta varredura não está mais no projeto. Adicione-o novamente e depois continue.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>The raster “{layer}” has another size, place or CRS than when the survey began, so it cannot go on. What was found stays; ask again to begin anew.</source>
            <translation>O raster “{layer}” tem outro tamanho, local ou SRC do que no início da varredura, por isso não é possível continuar. O que foi encontrado é mantido; pergunte novamente para recomeçar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_record.py" />
            <source>What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to begin anew.</source>
            <translation>Não é possível ler o que foi guardado desta varredura ({reason}). Seus objetos são mantidos; pergunte novamente para recomeçar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server does not keep this survey any more: surveys expire when nobody goes on with them. What was found stays; ask again to look at the rest.</source>
            <translation>O servidor não mantém mais esta varredura: as varreduras expiram quando ninguém as continua. O que foi encontrado é mantido; pergunte novamente para examinar o restante.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Waiting for the server: {reason}</source>
            <translation>Aguardando o servidor: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>The server is too old to answer areas larger than one picture. Choose “Overview only” or a smaller extent, or update the server.</source>
            <translation>O servidor é antigo demais para responder sobre áreas maiores que uma imagem. Escolha “Apenas visão geral” ou uma extensão menor, ou atualize o servidor.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_server.py" />
            <source>{reason} Continue or remove surveys of the history that were cut off, or wait until they expire.</source>
            <translation>{reason} Continue ou remova varreduras interrompidas do histórico, ou aguarde até que expirem.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>Not finished: QGIS or the plugin ended in the middle of it.</source>
            <translation>Não concluída: o QGIS ou o complemento foi encerrado no meio dela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_task.py" />
            <source>While it was running, the layer's CRS was changed. The answer lies where the layer lay when it was asked about.</source>
            <translation>Enquanto estava em andamento, o SRC da camada foi alterado. A resposta está onde a camada estava quando se perguntou sobre ela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/survey_tiles.py" />
            <source>The file of the layer “{layer}” is not there any more ({file}). What was found is kept. Bring it back, then continue.</source>
            <translation>O arquivo da camada “{layer}” não está mais lá ({file}). O que foi encontrado é mantido. Devolva-o ao lugar e depois continue.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>Stopped after {done} of {total} tiles; so far: {count} objects. {reason}</source>
            <translation>Interrompido após {done} de {total} blocos; até agora: {count} objetos. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/asking/surveying.py" />
            <source>{words} “Continue” in the history looks at the rest.</source>
            <translation>{words} “Continuar”, no histórico, examina o restante.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_session.py" />
            <source>That point lies outside of the picture. Accept or cancel the object, then move the map.</source>
            <translation>Esse ponto está fora da imagem. Aceite ou cancele o objeto e depois mova o mapa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: mask</source>
            <translation>Remote Reasoner: máscara</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: forgetting a picture</source>
            <translation>Remote Reasoner: descartando uma imagem</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>Remote Reasoner: getting “{layer}” ready</source>
            <translation>Remote Reasoner: preparando “{layer}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/click_tasks.py" />
            <source>The server cannot make masks from clicks: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>O servidor não consegue criar máscaras a partir de cliques: é de uma versão anterior. Solicite a atualização dele ou use o backend deste computador.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The shape has no area. Draw it larger.</source>
            <translation>A forma não tem área. Desenhe-a maior.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Objects reviewed</source>
            <translation>Objetos revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Boxes, masks and contours agree</source>
            <translation>Caixas, máscaras e contornos ajustados entre si</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object corrected</source>
            <translation>Objeto corrigido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>Object added</source>
            <translation>Objeto adicionado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>The layers in {path} cannot be edited: the file is read-only or in use.</source>
            <translation>Não é possível editar as camadas em {path}: o arquivo é somente leitura ou está em uso.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>There is no object {number} in this answer.</source>
            <translation>Não há nenhum objeto {number} nesta resposta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_edit.py" />
            <source>“{layer}” cannot be edited with the others.</source>
            <translation>“{layer}” não pode ser editada junto com as demais.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/linked_saving.py" />
            <source>Not all layers could be saved: {reason}</source>
            <translation>Não foi possível salvar todas as camadas: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Drawn by hand</source>
            <translation>Desenhado à mão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/mask_writing.py" />
            <source>Objects drawn by hand on {raster}.</source>
            <translation>Objetos desenhados à mão sobre {raster}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it.</source>
            <translation>Um salvamento de {path} foi interrompido e não pode ser revertido: {reason}. Feche os outros programas que o usam.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} is being saved by another window of QGIS. Save again in a moment.</source>
            <translation>{path} está sendo salvo por outra janela do QGIS. Salve novamente daqui a um momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/editing/whole_save.py" />
            <source>{path} cannot be saved safely: {reason}. Free space on its disk, then save again.</source>
            <translation>Não é possível salvar {path} com segurança: {reason}. Libere espaço no disco dele e salve novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/failure.py" />
            <source>An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; “Diagnostics” in the dock gathers what a report needs.</source>
            <translation>Um erro do próprio complemento terminou isto. Ver → Painéis → Mensagens de registo diz qual foi; “Diagnóstico” no painel reúne o que um relatório precisa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>About the &amp;last answer</source>
            <translation>&amp;Sobre a última resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/about_check.py" />
            <source>The question is about the objects of “{question}”; rejected ones do not count. Ticked where the question refers back, such as “which is the largest?”.</source>
            <translation>A pergunta trata dos objetos de “{question}”; os rejeitados não contam. Assinalado quando a pergunta se refere a eles, como “qual é o maior?”.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train with my corrections</source>
            <translation>Treinar com as minhas correções</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trains the embedded engine on, on this computer, with the reviewed answers of this project. A fifth of the pictures is held back and measured before and after: weights that are not better are not kept. You choose whether the new weights are used, and can go back any time.</source>
            <translation>Continua a treinar o motor integrado, neste computador, com as respostas revistas deste projeto. Um quinto das imagens fica reservado e é medido antes e depois: pesos que não são melhores não são guardados. Você escolhe se os novos pesos são usados e pode voltar atrás a qualquer momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>my place</source>
            <translation>a minha região</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source> minutes</source>
            <translation> minutos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Objects and land cover are learned one after the other: so many minutes each.</source>
            <translation>Objetos e cobertura do solo são aprendidos um após o outro: tantos minutos cada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>none</source>
            <translation>nenhum</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>A folder that “Use my corrections…” wrote, such as that of another project.</source>
            <translation>Uma pasta escrita por “Usar as minhas correções…”, por exemplo a de outro projeto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Train</source>
            <translation>Treinar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Use these weights</source>
            <translation>Usar estes pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Leave it as it is</source>
            <translation>Deixar como está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>“{name}” does better on the pictures held back. Use these weights from now on?</source>
            <translation>“{name}” sai-se melhor nas imagens reservadas. Usar estes pesos a partir de agora?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>In use from the next question on. The page “Teach” lets you go back any time.</source>
            <translation>Em uso a partir da próxima pergunta. A página “Ensinar” permite voltar atrás a qualquer momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Name of the weights</source>
            <translation>Nome dos pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Time to learn</source>
            <translation>Tempo para aprender</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Also learn from</source>
            <translation>Aprender também com</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>This copy of the plugin carries no training package. Install the plugin from its zip, or name an environment that trains in Settings → Options → Remote Reasoner.</source>
            <translation>Esta cópia do complemento não traz pacote de treino. Instale o complemento a partir do zip ou indique um ambiente que treine em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it</source>
            <translation>Instalar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Trained, but not better on the pictures held back, or worse on older ones: the weights were not kept. Review more pictures, or give it more minutes.</source>
            <translation>Treinado, mas não melhor nas imagens reservadas, ou pior nas antigas: os pesos não foram guardados. Reveja mais imagens ou dê mais minutos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>Install it (about {size} GB)</source>
            <translation>Instalar (cerca de {size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapt_dialog.py" />
            <source>There are weights “{name}” already. Choose another name.</source>
            <translation>Já existem pesos “{name}”. Escolha outro nome.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Train with my corrections…</source>
            <translation>Treinar com as minhas correções…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>Trains the embedded engine on with the reviewed answers of the project, on this computer.</source>
            <translation>Continua a treinar o motor integrado com as respostas revistas do projeto, neste computador.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/adapting_part.py" />
            <source>The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To train here, choose the backend on this computer in Settings → Options → Remote Reasoner.</source>
            <translation>O motor de um servidor é treinado por quem o mantém, com: remote-reasoner adapt. Para treinar aqui, escolha o backend deste computador em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove an answer</source>
            <translation>Remover uma resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Undo</source>
            <translation>Desfazer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>Remove the answer to “{question}”, with its layers, from the project and from its file?</source>
            <translation>Remover a resposta a “{question}”, com suas camadas, do projeto e de seu arquivo?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_history.py" />
            <source>The answer to “{question}” was removed.</source>
            <translation>A resposta a “{question}” foi removida.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine answered, but its text could not be read as positions on the map. Its words stand above; ask again, or put the question more simply.</source>
            <translation>O motor respondeu, mas não foi possível ler o texto dele como posições no mapa. As palavras dele estão acima; pergunte novamente ou formule a pergunta de modo mais simples.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>The engine found none in this picture.</source>
            <translation>O motor não encontrou nada nesta imagem.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Progress</source>
            <translation>Progresso</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>How the engine comes to its answer appears here.</source>
            <translation>Aqui aparece como o motor chega à resposta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Reasoning</source>
            <translation>Raciocínio</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/answer_view.py" />
            <source>Ex&amp;port…</source>
            <translation>Exp&amp;ortar…</translation>
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
            <translation>Em que águas uma chata poderia flutuar?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>How many storage tanks are there?</source>
            <translation>Quantos tanques de armazenamento existem?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where do ships tie up?</source>
            <translation>Onde estão os cais?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which areas give shade in summer?</source>
            <translation>Que árvores dão sombra no verão?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Where could athletes run laps?</source>
            <translation>Onde há uma pista de atletismo?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Which roofs already make electricity?</source>
            <translation>Onde há painéis solares?</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raster layer</source>
            <translation>Camada raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Examples</source>
            <translation>Exemplos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Teach a class…</source>
            <translation>Ensinar uma classe…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Engine</source>
            <translation>Motor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default of the backend</source>
            <translation>Padrão do backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Ask</source>
            <translation>&amp;Perguntar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>De&amp;tail</source>
            <translation>Deta&amp;lhe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Boxes</source>
            <translation>Cai&amp;xas</translation>
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
            <translation>Resposta em pala&amp;vras</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Describe the picture</source>
            <translation>&amp;Descrever a imagem</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Raste&amp;r</source>
            <translation>&amp;Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>E&amp;xtent</source>
            <translation>&amp;Extensão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>&amp;Question</source>
            <translation>Per&amp;gunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>En&amp;gine</source>
            <translation>Mo&amp;tor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/ask_form.py" />
            <source>Default ({engine})</source>
            <translation>Padrão ({engine})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Connecting…</source>
            <translation>Conectando…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/backend_state.py" />
            <source>Remote Reasoner needs a backend: on this computer, or on a server of yours.</source>
            <translation>O Remote Reasoner precisa de um backend: neste computador ou em um servidor seu.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes</source>
            <translation>Classes ensinadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Find them</source>
            <translation>Encontrá-los</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Asks for all objects of the class on the raster and extent chosen.</source>
            <translation>Pergunta por todos os objetos da classe no raster e na extensão escolhidos.</translation>
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
            <translation>Remover</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Export a taught class</source>
            <translation>Exportar uma classe ensinada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Import a taught class</source>
            <translation>Importar uma classe ensinada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove a taught class</source>
            <translation>Remover uma classe ensinada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>No class has been taught yet.</source>
            <translation>Ainda não foi ensinada nenhuma classe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Remove “{name}”? Everybody who asks this backend loses it. Export it first to keep it.</source>
            <translation>Remover “{name}”? Todos os que perguntam a este backend ficam sem ela. Exporte-a antes para a conservar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/class_list.py" />
            <source>Taught classes: {count}</source>
            <translation>Classes ensinadas: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Compare with a reference layer</source>
            <translation>Comparar com uma camada de referência</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Only objects of the same class match; empty for any.</source>
            <translation>Só se emparelham objetos da mesma classe; se vazio, quaisquer.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Rejected objects are left out.</source>
            <translation>Os objetos rejeitados não são considerados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Missed and false ones as layers…</source>
            <translation>Omitidos e falsos como camadas…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>GeoPackages (*.gpkg)</source>
            <translation>GeoPackages (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Reference</source>
            <translation>Referência</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Class of the reference</source>
            <translation>Classe da referência</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Least IoU of a match</source>
            <translation>IoU mínimo de um par</translation>
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
            <translation>Precisão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Recall</source>
            <translation>Revocação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Mean IoU of the pairs</source>
            <translation>IoU médio dos pares</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>IoU of all areas</source>
            <translation>IoU de todas as áreas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>Exported: {files}.</source>
            <translation>Exportado: {files}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/comparison_dialog.py" />
            <source>{pairs} matched, {missed} missed, {false} false</source>
            <translation>emparelhados: {pairs}, omitidos: {missed}, falsos: {false}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Use my corrections…</source>
            <translation>Usar as minhas correções…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Writes the reviewed answers of the project as a training set for the embedded engine.</source>
            <translation>Escreve as respostas revistas do projeto como conjunto de treino para o motor integrado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>Folder for the training set</source>
            <translation>Pasta para o conjunto de treino</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/corrections_button.py" />
            <source>{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where the training package is installed: {command}</source>
            <translation>{count} imagens estão em {folder}. Treine com elas aqui (“Treinar com as minhas correções…”) ou onde o pacote de treino está instalado: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Coarser</source>
            <translation>Menor resolução</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Full resolution</source>
            <translation>Resolução completa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>As on the map</source>
            <translation>Como no mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Detail</source>
            <translation>Detalhe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>Overview only</source>
            <translation>Apenas visão geral</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{columns} × {rows} pixels, looked at tile by tile.</source>
            <translation>{columns} × {rows} pixels, examinados bloco a bloco.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>One picture of the whole: what is smaller than about {least} cannot be seen.</source>
            <translation>Uma única imagem do todo: o que mede menos de cerca de {least} não é visível.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/detail_chooser.py" />
            <source>{name} – {length} a pixel</source>
            <translation>{name} – {length} por pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Remote Reasoner</source>
            <translation>Remote Reasoner</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Ask</source>
            <translation>Perguntar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Review</source>
            <translation>Revisão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>History</source>
            <translation>Histórico</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Teach</source>
            <translation>Ensinar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Backend</source>
            <translation>Backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>There is no raster layer. Add one to the project, then ask.</source>
            <translation>Não há nenhuma camada raster. Adicione uma ao projeto e então pergunte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Choose at least one of boxes, masks and contours.</source>
            <translation>Escolha ao menos uma opção entre caixas, máscaras e contornos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/dock.py" />
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Export the answer</source>
            <translation>Exportar a resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Only selected objects</source>
            <translation>Apenas os objetos selecionados</translation>
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
            <translation>Arquivo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>CRS</source>
            <translation>SRC</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Choose at least one layer, and a file.</source>
            <translation>Escolha ao menos uma camada e um arquivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes perimeter_, long questions are cut. One file is written for each layer.</source>
            <translation>Um shapefile mantém nomes de campo de 10 caracteres e textos de 254: perimeter_m passa a ser perimeter_ e perguntas longas são cortadas. É gravado um arquivo para cada camada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>Layers</source>
            <translation>Camadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>All layers go into one file.</source>
            <translation>Todas as camadas vão para um único arquivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/export_dialog.py" />
            <source>One file is written for each layer, its name added to the file's name.</source>
            <translation>É gravado um arquivo para cada camada, com o nome da camada acrescentado ao do arquivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Extent</source>
            <translation>Extensão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Draw a rectangle on the map</source>
            <translation>Desenhar um retângulo no mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>The active layer has no polygons. Choose a polygon layer in the layer tree and select some.</source>
            <translation>A camada ativa não tem polígonos. Escolha uma camada de polígonos na árvore de camadas e selecione alguns.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Map view</source>
            <translation>Vista do mapa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Drawn rectangle</source>
            <translation>Retângulo desenhado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Selected polygons</source>
            <translation>Polígonos selecionados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>Whole layer</source>
            <translation>Camada inteira</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No rectangle is drawn yet. Press the button beside the extent and draw one.</source>
            <translation>Nenhum retângulo foi desenhado ainda. Pressione o botão ao lado da extensão e desenhe um.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/extent_chooser.py" />
            <source>No polygon of “{layer}” is selected. Select the polygons to ask about.</source>
            <translation>Nenhum polígono de “{layer}” está selecionado. Selecione os polígonos sobre os quais deseja perguntar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Mean figures, 0 to 1: overlap of areas, precision of found objects.</source>
            <translation>Valores médios, 0 a 1: sobreposição de áreas, precisão dos objetos encontrados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Measured on</source>
            <translation>Medido em</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>Before</source>
            <translation>Antes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>After</source>
            <translation>Depois</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>objects</source>
            <translation>objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>land cover</source>
            <translation>cobertura do solo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/figures_table.py" />
            <source>your pictures held back</source>
            <translation>as suas imagens reservadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Search</source>
            <translation>Pesquisar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>State of the review</source>
            <translation>Estado da revisão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all states</source>
            <translation>todos os estados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>score ≥ </source>
            <translation>pontuação ≥ </translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>Least score</source>
            <translation>Pontuação mínima</translation>
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
            <translation>Por classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/filter_form.py" />
            <source>all classes ({count})</source>
            <translation>todas as classes ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Hand over</source>
            <translation>Entregar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics, a report, a comparison with a reference layer</source>
            <translation>Estatísticas, um relatório, uma comparação com uma camada de referência</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Statistics by class…</source>
            <translation>Estatísticas por classe…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Compare with a reference layer…</source>
            <translation>Comparar com uma camada de referência…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report (PDF or HTML)…</source>
            <translation>Relatório (PDF ou HTML)…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report in the layout designer</source>
            <translation>Relatório na composição de impressão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>HTML files (*.html)</source>
            <translation>Arquivos HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Report of an answer</source>
            <translation>Relatório de uma resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/hand_over.py" />
            <source>PDF files (*.pdf)</source>
            <translation>Arquivos PDF (*.pdf)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>User guide</source>
            <translation>Guia do usuário</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/help_buttons.py" />
            <source>Diagnostics</source>
            <translation>Diagnóstico</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Earlier questions</source>
            <translation>Perguntas anteriores</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Questions asked in this project are listed here.</source>
            <translation>As perguntas feitas neste projeto são listadas aqui.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Show again</source>
            <translation>Mostrar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Ask again</source>
            <translation>Perguntar de novo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Continue</source>
            <translation>Continuar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Looks at the rest of the area</source>
            <translation>Examina o restante da área</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>unreadable</source>
            <translation>ilegível</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Question</source>
            <translation>Pergunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>Time</source>
            <translation>Hora</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, failed</source>
            <translation>{count}, com falha</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, not finished</source>
            <translation>{count}, não concluída</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/history_list.py" />
            <source>{count}, cancelled</source>
            <translation>{count}, cancelada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask once for each polygon of a layer, or make masks from its points or boxes</source>
            <translation>Perguntar uma vez por cada polígono de uma camada ou criar máscaras a partir de seus pontos ou caixas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Ask for each polygon of a layer…</source>
            <translation>Perguntar por cada polígono de uma camada…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>Masks from points or boxes…</source>
            <translation>Máscaras a partir de pontos ou caixas…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS's plugin Processing is switched off. Switch it on in Plugins → Manage and Install.</source>
            <translation>O complemento Processing do QGIS está desativado. Ative-o em Complementos → Gerir e instalar complementos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/layer_prompts.py" />
            <source>QGIS does not know the algorithm {name}. Restart QGIS, then try again.</source>
            <translation>O QGIS não conhece o algoritmo {name}. Reinicie o QGIS e tente novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click</source>
            <translation>Corrigir com cliques</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter accepts, Esc cancels, Backspace takes the last click back</source>
            <translation>Corrigir com cliques: o clique esquerdo adiciona, o clique direito ou Ctrl+clique retira; arraste para desenhar uma caixa; Enter aceita, Esc cancela, Backspace desfaz o último clique</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Click on an object.</source>
            <translation>Clique em um objeto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>Getting the picture ready; clicks are kept.</source>
            <translation>Preparando a imagem; os cliques são mantidos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/mask_correction.py" />
            <source>There is no raster layer. Add one to the project, then correct by click.</source>
            <translation>Não há nenhuma camada raster. Adicione uma ao projeto e então corrija com cliques.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/notice.py" />
            <source>Close</source>
            <translation>Fechar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Objects found</source>
            <translation>Objetos encontrados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Click to see an object on the map, double click to select it.</source>
            <translation>Clique para ver um objeto no mapa; clique duas vezes para selecioná-lo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>No.</source>
            <translation>N.º</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Label</source>
            <translation>Rótulo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Score</source>
            <translation>Pontuação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/object_table.py" />
            <source>Area</source>
            <translation>Área</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the page “Teach”</source>
            <translation>preparado na página “Ensinar”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The command remote-reasoner of an environment of yours that has the training package, such as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections.</source>
            <translation>O comando remote-reasoner de um ambiente seu que tenha o pacote de treino, como /home/me/training/bin/remote-reasoner: treina o motor integrado com correções.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>The backend on this &amp;computer</source>
            <translation>O backend deste &amp;computador</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A &amp;server</source>
            <translation>Um &amp;servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For a token, make a “Basic authentication” without a user name and with the token as its password. It is kept encrypted in QGIS's authentication store.</source>
            <translation>Para um token, crie uma “Autenticação básica” sem nome de usuário e com o token como senha. Ela é guardada criptografada no armazenamento de autenticação do QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Allow unencrypted connections (http) to other machines</source>
            <translation>Permitir conexões não criptografadas (http) com outras máquinas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>set up from the panel</source>
            <translation>instalado pelo painel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it.</source>
            <translation>Um servidor com um modelo de visão e linguagem que fala o protocolo da OpenAI: vLLM, SGLang, Ollama, LM Studio ou um hospedado. O motor “openai” do backend neste computador o consulta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>the first it offers</source>
            <translation>o primeiro que oferecer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For an API key, make a “Basic authentication” with the key as its password.</source>
            <translation>Para uma chave de API, crie uma “Autenticação básica” com a chave como senha.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Testar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> megapixels</source>
            <translation> megapixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source> seconds</source>
            <translation> segundos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>next to the project</source>
            <translation>ao lado do projeto</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Who answers</source>
            <translation>Quem responde</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Command</source>
            <translation>Comando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Training</source>
            <translation>Treino</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Address</source>
            <translation>Endereço</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Authentication</source>
            <translation>Autenticação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model server (engine “openai”)</source>
            <translation>Servidor de modelos (motor “openai”)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>API key</source>
            <translation>Chave de API</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Pictures and answers</source>
            <translation>Imagens e respostas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Largest picture sent</source>
            <translation>Maior imagem enviada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Time limit of a question</source>
            <translation>Tempo limite de uma pergunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Folder for answers</source>
            <translation>Pasta das respostas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Connected: Remote Reasoner {version}</source>
            <translation>Conectado: Remote Reasoner {version}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>cannot run there</source>
            <translation>não pode ser executado lá</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>Graphics card: {gpu}</source>
            <translation>Placa gráfica: {gpu}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/options_page.py" />
            <source>For developers: a command that starts a backend. The variable {name} goes before it.</source>
            <translation>Para desenvolvedores: um comando que inicia um backend. A variável de ambiente {name} tem prioridade.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/question_edit.py" />
            <source>Ctrl+Enter asks; the up and down keys bring back earlier questions.</source>
            <translation>Ctrl+Enter pergunta; as teclas para cima e para baixo trazem de volta perguntas anteriores.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/reading_window.py" />
            <source>Remote Reasoner: user guide</source>
            <translation>Remote Reasoner: guia do usuário</translation>
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
            <translation>Preencher buracos até</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Right angles</source>
            <translation>Ângulos retos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Merge touching ones</source>
            <translation>Mesclar os que se tocam</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Apply</source>
            <translation>Aplicar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>One step that QGIS's undo takes back. What is left out is rejected, not deleted.</source>
            <translation>Um único passo, que pode ser desfeito no QGIS. O que é descartado fica rejeitado, não excluído.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>Reset</source>
            <translation>Redefinir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>as found</source>
            <translation>como encontrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refine_form.py" />
            <source>off</source>
            <translation>desativado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{kept} of {count} objects stay</source>
            <translation>Restam {kept} de {count} objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>{back} of {count} weaker ones come back</source>
            <translation>voltam {back} de {count} mais fracos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/refining.py" />
            <source>further left, the score brings back weaker ones ({count})</source>
            <translation>mais à esquerda, a pontuação traz de volta os mais fracos ({count})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>Origin</source>
            <translation>Origem</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_model.py" />
            <source>{words}: {count}, {done} reviewed</source>
            <translation>{words}: {count}, {done} revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Add a missed one</source>
            <translation>Adicionar um omitido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Draw it with QGIS's own tools: a box or any outline.</source>
            <translation>Desenhe-o com as ferramentas do QGIS: uma caixa ou qualquer contorno.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>One answer at a time</source>
            <translation>Uma resposta de cada vez</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>The objects of an answer are reviewed here once they are on the map.</source>
            <translation>Os objetos de uma resposta são revisados aqui assim que estão no mapa.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Relabel</source>
            <translation>Alterar classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_panel.py" />
            <source>Class of the selected objects:</source>
            <translation>Classe dos objetos selecionados:</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>Progress of the review</source>
            <translation>Progresso da revisão</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_progress.py" />
            <source>reviewed {done} of {count}</source>
            <translation>{done} de {count} revisados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Objects to review</source>
            <translation>Objetos a revisar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Accept</source>
            <translation>Aceitar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reject</source>
            <translation>Rejeitar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Reopen</source>
            <translation>Reabrir</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Relabel…</source>
            <translation>Alterar classe…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Next</source>
            <translation>Seguinte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>No object fits the search and the filters.</source>
            <translation>Nenhum objeto corresponde à busca e aos filtros.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/review_table.py" />
            <source>{words} (key {key})</source>
            <translation>{words} (tecla {key})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set up on this computer</source>
            <translation>Instalar neste computador</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Installs the backend into a private folder; QGIS's Python stays as it is</source>
            <translation>Instala o backend em uma pasta própria; o Python do QGIS fica como está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Connect to a server</source>
            <translation>Conectar a um servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Set-up log</source>
            <translation>Registro da instalação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Setting up. You can go on working in QGIS.</source>
            <translation>Instalando. É possível continuar trabalhando no QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend</source>
            <translation>Remover o backend</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Remove the backend from this computer? Your answers and layers stay.</source>
            <translation>Remover o backend deste computador? Suas respostas e camadas serão mantidas.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>This copy of the plugin carries no backend. Install the plugin from its zip, or name a backend command in Settings → Options → Remote Reasoner.</source>
            <translation>Esta cópia do complemento não traz nenhum backend. Instale o complemento a partir do arquivo zip ou informe um comando de backend em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>The backend has been removed from this computer.</source>
            <translation>O backend foi removido deste computador.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>For large models too (+{size} GB)</source>
            <translation>Também para modelos grandes (+{size} GB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Downloads about {size} GB more: the software of the large models, which want a graphics card</source>
            <translation>Baixa cerca de {size} GB a mais: o software dos modelos grandes, que precisam de uma placa gráfica</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/setup_panel.py" />
            <source>Not everything could be removed: {error}. Close what uses it and try again.</source>
            <translation>Nem tudo pôde ser removido: {error}. Feche o que o está usando e tente novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer's layers are no longer in the project. Show it again from the history.</source>
            <translation>As camadas da resposta não estão mais no projeto. Mostre-a novamente a partir do histórico.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the page Review, Refine… → Least score brings them back.</source>
            <translation>Nada é seguro o bastante para ser uma resposta, mas o motor viu objetos mais fracos ({count}): na página “Revisão”, Refinar… → Pontuação mínima traz-os de volta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>Saved in {file}</source>
            <translation>Salvo em {file}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/shown_answer.py" />
            <source>The answer to “{question}” was saved in {file}. It is not on the map: the project it was asked in is closed.</source>
            <translation>A resposta a “{question}” foi salva em {file}. Ela não está no mapa: o projeto em que foi perguntada está fechado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Statistics by class</source>
            <translation>Estatísticas por classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Polygons to count in; empty for all of the answer together.</source>
            <translation>Polígonos em que contar; se vazio, toda a resposta em conjunto.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Rejected objects are left out. An object counts in the zone that holds its centre.</source>
            <translation>Os objetos rejeitados não são considerados. Um objeto conta na zona que contém o seu centro.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Save as CSV…</source>
            <translation>Gravar como CSV…</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zones</source>
            <translation>Zonas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Name of the zones</source>
            <translation>Nome das zonas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>CSV files (*.csv)</source>
            <translation>Arquivos CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Zone</source>
            <translation>Zona</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Accepted</source>
            <translation>Aceitos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Share</source>
            <translation>Proporção</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/statistics_dialog.py" />
            <source>Objects a km²</source>
            <translation>Objetos por km²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>such as greenhouse</source>
            <translation>por exemplo, estufa</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>other names, with commas</source>
            <translation>outros nomes, separados por vírgulas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw boxes</source>
            <translation>Desenhar caixas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Draw a rectangle around one object after the other on the map.</source>
            <translation>Desenhe no mapa um retângulo à volta de um objeto após outro.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Take back</source>
            <translation>Desfazer</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Clear</source>
            <translation>Limpar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>no layer</source>
            <translation>nenhuma camada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Selected ones only</source>
            <translation>Apenas os selecionados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Teach</source>
            <translation>&amp;Ensinar</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Progress of the teaching</source>
            <translation>Progresso do ensino</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>La&amp;yer</source>
            <translation>&amp;Camada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Give the class a name, such as 'greenhouse'.</source>
            <translation>Dê um nome à classe, por exemplo “estufa”.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>There is no raster layer. Add one to the project, then teach.</source>
            <translation>Não há nenhuma camada raster. Adicione uma ao projeto e depois ensine a classe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} examples on “{layer}”</source>
            <translation>Exemplos em “{layer}”: {count}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nome</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>A&amp;lso called</source>
            <translation>&amp;Também chamada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Add a raster, then draw a box around each example.</source>
            <translation>Adicione um raster e depois desenhe uma caixa à volta de cada exemplo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>Five to twenty on different ground are best.</source>
            <translation>O melhor são cinco a vinte, em terrenos diferentes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_form.py" />
            <source>{count} rejected finds count as something else.</source>
            <translation>Achados rejeitados que contam como outra coisa: {count}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>This backend takes no taught classes.</source>
            <translation>Este backend não aceita classes ensinadas.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Replace it</source>
            <translation>Substituí-la</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>“{name}” is taught and can be asked for by name. {verdict}</source>
            <translation>“{name}” está ensinada e já se pode perguntar por ela pelo nome. {verdict}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/teach_panel.py" />
            <source>Find all {name}</source>
            <translation>Encontrar todos os objetos {name}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights of the embedded engine</source>
            <translation>Pesos do motor integrado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Another choice counts from the next question on; you can go back any time.</source>
            <translation>Outra escolha vale a partir da próxima pergunta; você pode voltar atrás a qualquer momento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Removes the chosen weights from this computer.</source>
            <translation>Remove deste computador os pesos escolhidos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>As released</source>
            <translation>Como publicados</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove weights</source>
            <translation>Remover pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Weights</source>
            <translation>Pesos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>Remove the weights “{name}” from this computer? The released ones are used again.</source>
            <translation>Remover os pesos “{name}” deste computador? Os publicados voltam a ser usados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>{name} (missing)</source>
            <translation>{name} (em falta)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/gui/weights_choice.py" />
            <source>In use: {model}</source>
            <translation>Em uso: {model}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's properties → Symbology, and ask again.</source>
            <translation>O arquivo não nomeia suas quatro bandas; 1, 2, 3 são mostradas como vermelho, verde, azul. A maioria dos satélites grava azul, verde, vermelho, infravermelho: se as cores parecerem erradas, escolha as bandas {bands} nas propriedades da camada → Simbologia e pergunte de novo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>Band {number} is marked as transparency, but its values look like data, such as near-infrared, where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's properties → Transparency, and ask again.</source>
            <translation>A banda {number} está marcada como transparência, mas seus valores parecem dados, como infravermelho próximo, em que a água é escura e ficaria oculta. Defina “Banda de transparência” como “Nenhuma” nas propriedades da camada → Transparência e pergunte de novo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.</source>
            <translation>A camada “{layer}” tem as bandas 1 a {count}; foram pedidas {bands}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/bands.py" />
            <source>“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.</source>
            <translation>“{text}” não são três números de banda. Escreva-os como 3,2,1: vermelho, verde, azul.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” cannot be drawn. Check that its file or service is still there.</source>
            <translation>Não é possível desenhar a camada “{layer}”. Verifique se o arquivo ou serviço dela ainda existe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture.py" />
            <source>The layer “{layer}” does not reach into the chosen extent. Zoom to the layer or choose “Whole layer”.</source>
            <translation>A camada “{layer}” não alcança a extensão escolhida. Aproxime para a camada ou escolha “Camada inteira”.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Less than 1 %</source>
            <translation>Menos de 1 %</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The raster is rotated; it was resampled to north-up pixels.</source>
            <translation>O raster está rotacionado; foi reamostrado para pixels alinhados ao norte.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). Choose another extent, or check the layer's transparency settings.</source>
            <translation>A camada “{layer}” não tem dados na extensão escolhida (sem dados ou totalmente transparente). Escolha outra extensão ou verifique as configurações de transparência da camada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The map service sent no picture for this extent. {trouble} Check the connection and whether the service covers this place and scale.</source>
            <translation>O serviço de mapas não enviou nenhuma imagem para esta extensão. {trouble} Verifique a conexão e se o serviço cobre este local e esta escala.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full resolution” to find small objects too.</source>
            <translation>A imagem é uma visão geral de {columns} × {rows} pixels, de menor resolução que a camada. Escolha “Resolução completa” para encontrar também objetos pequenos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>Around the picture the raster has the value {values}, which its file does not declare as nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency.</source>
            <translation>Ao redor da imagem o raster tem o valor {values}, que seu arquivo não declara como sem dados; foi tomado como “sem dados aqui”. Declare-o nas propriedades da camada → Transparência.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged or incomplete, or its drive is out of reach. Check it, load the layer again, then ask. {reason}</source>
            <translation>A camada “{layer}” não pôde ser lida na extensão escolhida: seu arquivo foi movido, está danificado ou incompleto, ou sua unidade está inacessível. Verifique, carregue a camada de novo e pergunte. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share} of the picture could not be read, so nothing can be found there: the raster's file is damaged, incomplete or out of reach. {reason}</source>
            <translation>{share} da imagem não pôde ser lido, portanto nada pode ser encontrado ali: o arquivo do raster está danificado, incompleto ou inacessível. {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/capture_notes.py" />
            <source>{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}</source>
            <translation>Faltam {share:.0%} da imagem: o serviço de mapas não enviou nada nessa parte. {trouble}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent has no finite bounds. Zoom to the raster or choose “Whole layer”.</source>
            <translation>A extensão não tem limites finitos. Aproxime para o raster ou escolha “Camada inteira”.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/extent.py" />
            <source>The extent cannot be expressed in the raster's coordinate system {crs}. Zoom to the raster or choose “Whole layer”.</source>
            <translation>A extensão não pode ser expressa no sistema de coordenadas {crs} do raster. Aproxime para o raster ou escolha “Camada inteira”.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed on the map from its pixels; areas and lengths are not measured.</source>
            <translation>Um GeoTIFF não comporta o SRC desta camada, por isso a imagem foi enviada sem ele. A resposta foi colocada no mapa a partir de seus pixels; áreas e comprimentos não são medidos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/geotiff.py" />
            <source>The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel budget.</source>
            <translation>A imagem de {columns} × {rows} pixels não cabe na memória. Diminua o limite de pixels.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/picture_crs.py" />
            <source>QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. Set it as the layer's CRS, so that the raster and its answer lie on each other.</source>
            <translation>O QGIS não conhece um SRC para a camada “{layer}”; {file}, ao lado dela, indica {crs}, que foi usado. Defina-o como SRC da camada, para que o raster e sua resposta coincidam.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.</source>
            <translation>Os valores da camada são números complexos, que o QGIS não consegue desenhar; foi enviada sua amplitude.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as floating-point numbers, with QGIS's default colours.</source>
            <translation>Os valores da camada são inteiros de 64 bits, que este QGIS não consegue desenhar; foram enviados como números de ponto flutuante, com as cores padrão do QGIS.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/layer/undrawable.py" />
            <source>QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to 32-bit floating point: Raster → Conversion → Translate.</source>
            <translation>O QGIS não consegue desenhar números do tipo {type}, que a camada “{layer}” tem. Converta-a para ponto flutuante de 32 bits: Raster → Conversão → Converter.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>Give the new weights a name of letters, digits, spaces, dots and hyphens, 40 at most.</source>
            <translation>Dê aos novos pesos um nome de letras, algarismos, espaços, pontos e hífens, no máximo 40.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/adapted_weights.py" />
            <source>“{name}” could not be removed: {error}. Close what uses it and try again.</source>
            <translation>“{name}” não pôde ser removido: {error}. Feche o que o usa e tente novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>it said nothing.</source>
            <translation>ele não disse nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend did not answer within {seconds} seconds. Ask again; if it stays so, the log in {log} says more.</source>
            <translation>O backend não respondeu em {seconds} segundos. Pergunte novamente; se continuar assim, o registro em {log} traz mais detalhes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend ended at once: {reason} Press “Repair” in the set-up page; the log is in {log}.</source>
            <translation>O backend terminou imediatamente: {reason} Pressione “Reparar” na página de instalação; o registro está em {log}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/backend_process.py" />
            <source>The backend could not be started ({error}). Press “Repair” in the set-up page.</source>
            <translation>Não foi possível iniciar o backend ({error}). Pressione “Reparar” na página de instalação.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The disk is full. Free about 2 GB, then press “Set up on this computer” again.</source>
            <translation>O disco está cheio. Libere cerca de 2 GB e pressione “Instalar neste computador” novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package index could not be reached. Check the internet connection and QGIS's proxy settings (Settings → Options → Network), then press “Set up on this computer” again: what was fetched is kept.</source>
            <translation>Não foi possível acessar o índice de pacotes. Verifique a conexão com a internet e as configurações de proxy do QGIS (Configurações → Opções → Rede) e pressione “Instalar neste computador” novamente: o que foi baixado é mantido.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Ready</source>
            <translation>Pronto</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what understands questions in your language ({size} MB)</source>
            <translation>Baixando o necessário para entender perguntas no seu idioma ({size} MB)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>The package that understands questions in your language could not be added ({reason}): things called by their names are found, other questions are understood in English only. Press “Set up on this computer” again to try once more.</source>
            <translation>Não foi possível adicionar o pacote que entende perguntas no seu idioma ({reason}): as coisas chamadas pelo nome são encontradas; as demais perguntas só são entendidas em inglês. Pressione “Instalar neste computador” novamente para tentar outra vez.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.</source>
            <translation>“{step}” falhou: {reason}. O registro completo está em {log}; “Reparar” recomeça do zero.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Looking for Python</source>
            <translation>Procurando o Python</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Finding out which packages are needed</source>
            <translation>Verificando quais pacotes são necessários</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Trying it out</source>
            <translation>Testando a instalação</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Fetching what the large models are built on</source>
            <translation>Baixando a base dos modelos grandes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>Installing {count} packages</source>
            <translation>Instalando {count} pacotes</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/installer.py" />
            <source>{error}. See to that, then press “Set up on this computer” again.</source>
            <translation>{error}. Resolva isso e pressione “Instalar neste computador” novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>no answer came</source>
            <translation>não chegou nenhuma resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/network.py" />
            <source>{address} could not be read: {reason}</source>
            <translation>Não foi possível ler {address}: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/run_step.py" />
            <source>Stopped.</source>
            <translation>Interrompido.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Setting up Remote Reasoner on this computer</source>
            <translation>Instalando o Remote Reasoner neste computador</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Stopped. What was fetched is kept: press the button again to go on.</source>
            <translation>Interrompido. O que foi baixado é mantido: pressione o botão novamente para continuar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/setup_task.py" />
            <source>Ready. Ask your first question.</source>
            <translation>Pronto. Faça sua primeira pergunta.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>another program holds it</source>
            <translation>outro programa o detém</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/local/window_lock.py" />
            <source>Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a QGIS profile on a local disk, or enter the address of a server in Settings → Options → Remote Reasoner.</source>
            <translation>As janelas do QGIS partilham o backend por meio de arquivos bloqueados, e {path} não pode ser bloqueado: {reason}. Use um perfil do QGIS em um disco local ou informe o endereço de um servidor em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/plugin.py" />
            <source>Ask questions about a raster ({shortcut})</source>
            <translation>Fazer perguntas sobre um raster ({shortcut})</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Ask a question about a raster</source>
            <translation>Fazer uma pergunta sobre um raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Sends the raster, as QGIS draws it, with a question to the Remote Reasoner backend of the settings, or to the server named here, and writes what it finds as boxes, masks and contours. What does not fit into one picture is looked at tile by tile at full resolution, unless an overview is chosen, which sees large things only. No objects found is an answer, not an error: STATUS tells found, none and unparsed apart.</source>
            <translation>Envia o raster, tal como o QGIS o desenha, com uma pergunta ao backend do Remote Reasoner das configurações, ou ao servidor indicado aqui, e grava o que encontra como caixas, máscaras e contornos. O que não cabe em uma imagem é examinado bloco a bloco em resolução completa, a menos que se escolha uma visão geral, que só vê coisas grandes. Nenhum objeto encontrado é uma resposta, não um erro: STATUS distingue entre found, none e unparsed.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Units a pixel that a map service is asked for (its finest if empty)</source>
            <translation>Unidades por pixel pedidas a um serviço de mapas (se vazio, a maior resolução dele)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Bands as red, green, blue, such as 3,2,1 (the layer's style if empty)</source>
            <translation>Bandas como vermelho, verde, azul, por exemplo 3,2,1 (vazio: o estilo da camada)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Engine (the backend's default if empty)</source>
            <translation>Motor (se vazio, o padrão do backend)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Server address (the one of the settings if empty)</source>
            <translation>Endereço do servidor (se vazio, o das configurações)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Authentication for that server</source>
            <translation>Autenticação para esse servidor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>detect,segment,objects,reasoning,language model,question</source>
            <translation>detectar,segmentar,objetos,raciocínio,modelo de linguagem,pergunta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Extent (the whole layer if empty)</source>
            <translation>Extensão (se vazia, a camada inteira)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Granularities</source>
            <translation>Granularidades</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Status: found, none or unparsed</source>
            <translation>Estado: found, none ou unparsed</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Answer</source>
            <translation>Resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask.py" />
            <source>Number of objects</source>
            <translation>Número de objetos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Ask a question for each polygon</source>
            <translation>Fazer uma pergunta para cada polígono</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Asks the question once for each polygon of a layer, about the raster below it. A copy of the layer says for each whether something was found (rr_found: yes or no), how many objects (rr_count), their area in it (rr_area_m2), the share of the polygon they cover (rr_share, 0 to 1), and the answer. What counts is the polygon's true shape: an object belongs to it with at least half of itself, or where it covers at least a twentieth of the polygon.</source>
            <translation>Faz a pergunta uma vez para cada polígono de uma camada, sobre o raster abaixo dele. Uma cópia da camada indica para cada um se algo foi encontrado (rr_found: sim ou não), quantos objetos (rr_count), a área deles dentro do polígono (rr_area_m2), a proporção do polígono que cobrem (rr_share, de 0 a 1) e a resposta. O que conta é a forma real do polígono: um objeto pertence a ele se ao menos metade do objeto está dentro, ou se cobre ao menos um vigésimo do polígono.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>It has no shape.</source>
            <translation>Não tem geometria.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons</source>
            <translation>Polígonos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygons with answers</source>
            <translation>Polígonos com respostas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>The raster does not reach here.</source>
            <translation>O raster não chega até aqui.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/ask_features.py" />
            <source>Polygon {id}: {reason}</source>
            <translation>Polígono {id}: {reason}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Matches objects with those of a reference layer one to one, by their intersection over union (IoU). PRECISION is the share of the found objects that have a partner, RECALL that of the reference, F1 their harmonic mean, MEAN_IOU the mean over the pairs, AREA_IOU that of all areas together; a number that cannot be known, such as the precision of nothing, is left out. With a column of the class, only objects of the same class (label) match. Objects that were missed or are false come as layers. Rejected objects are left out.</source>
            <translation>Emparelha os objetos um a um com os de uma camada de referência, segundo a sua interseção sobre união (IoU). PRECISION é a proporção dos objetos encontrados que têm par, RECALL a dos objetos da referência, F1 a média harmónica das duas, MEAN_IOU a média dos pares e AREA_IOU o IoU de todas as áreas em conjunto; um número que não se pode conhecer, como a precisão de nada, é omitido. Com uma coluna da classe, só se emparelham objetos da mesma classe (label). Os objetos omitidos ou falsos são fornecidos como camadas. Os objetos rejeitados não são considerados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/compare.py" />
            <source>Class of the reference (all classes match if empty)</source>
            <translation>Classe da referência (se vazia, emparelham-se todas as classes)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Use my corrections</source>
            <translation>Usar as minhas correções</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Writes the reviewed answers of the project into a folder: pictures of where was looked, boxes and outlines of what is there (COCO), and the questions. An answer counts once all of its objects have been accepted, rejected, corrected or drawn; everything else there is then something else. “remote-reasoner adapt FOLDER -o WEIGHTS” trains the embedded engine on with it, and “make train DATA=FOLDER” a language model; both come with the training package: pip install "./training[adapt]" in a checkout.</source>
            <translation>Escreve as respostas revistas do projeto numa pasta: imagens do que foi visto, caixas e contornos do que lá está (COCO) e as perguntas. Uma resposta conta quando todos os seus objetos foram aceitos, rejeitados, corrigidos ou desenhados; tudo o resto é então outra coisa. “remote-reasoner adapt FOLDER -o WEIGHTS” continua a treinar o motor integrado, e “make train DATA=FOLDER” um modelo de linguagem; ambos vêm com o pacote de treino: pip install "./training[adapt]" numa cópia do repositório.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Pictures</source>
            <translation>Imagens</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>Next command</source>
            <translation>Comando seguinte</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/corrections.py" />
            <source>{count} pictures. Next: {command}</source>
            <translation>{count} imagens. A seguir: {command}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Masks from points or boxes</source>
            <translation>Máscaras a partir de pontos ou caixas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Makes the mask of the object at each point of a layer (all points of a multipoint lie on one object), or in the box around each polygon, from the raster below. The attributes are kept; rr_score is how much the segmenter trusts the mask, rr_area_m2 its area.</source>
            <translation>Cria, a partir do raster abaixo, a máscara do objeto que está em cada ponto de uma camada (todos os pontos de um multiponto estão em um mesmo objeto) ou na caixa ao redor de cada polígono. Os atributos são mantidos; rr_score é a confiança do segmentador na máscara e rr_area_m2 a área dela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Points or boxes</source>
            <translation>Pontos ou caixas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/masks_from_layer.py" />
            <source>Feature {id} lies outside of the raster.</source>
            <translation>A feição {id} está fora do raster.</translation>
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
            <translation>Descarta objetos de baixa pontuação ou área pequena, simplifica os contornos, preenche buracos, transforma os cantos em ângulos retos e mescla os objetos de uma mesma classe que se tocam. As áreas e os comprimentos são medidos sobre o elipsoide. Os objetos rejeitados em uma revisão ficam como estão, e a camada de entrada também.

Com “Trazer de volta os mais fracos”, o que o motor viu abaixo do seu limiar e o arquivo de respostas guarda volta onde atinge a pontuação mínima; a sua origem é “candidato” (candidate).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Least area in m²</source>
            <translation>Área mínima em m²</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Simplify outlines by up to (m)</source>
            <translation>Simplificar contornos até (m)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Fill holes up to (m²)</source>
            <translation>Preencher buracos até (m²)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Bring weaker ones back</source>
            <translation>Trazer de volta os mais fracos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>Refined masks</source>
            <translation>Máscaras refinadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/refine.py" />
            <source>“{layer}” is no layer of a file of answers, so no weaker objects are kept beside it. Choose a layer of such a file, or leave “Bring weaker ones back” off.</source>
            <translation>“{layer}” não é uma camada de um arquivo de respostas, por isso não há objetos mais fracos guardados ao lado. Escolha uma camada de um arquivo desses ou deixe “Trazer de volta os mais fracos” desligado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Writes a report of an answer, as a PDF file or as one page of HTML: the map, the question, the answer and its reasoning, what of the question was applied and what was not, engine, model and segmenter, counts by class, and how far the review is. Choose any layer of the answer (boxes, masks or contours in its GeoPackage) and the raster that is shown below.</source>
            <translation>Grava um relatório de uma resposta, como arquivo PDF ou como uma página HTML: o mapa, a pergunta, a resposta e o seu raciocínio, o que da pergunta foi aplicado e o que não foi, o motor, o modelo e o segmentador, as contagens por classe e o estado da revisão. Escolha qualquer camada da resposta (caixas, máscaras ou contornos no seu GeoPackage) e o raster que é mostrado abaixo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Raster below (the one that was asked about if empty, where the project has it)</source>
            <translation>Raster abaixo (se vazio, aquele sobre o qual se perguntou, se o projeto o contiver)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Layer of the answer</source>
            <translation>Camada da resposta</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>Report</source>
            <translation>Relatório</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/report.py" />
            <source>“{layer}” is no layer of an answer. Choose one in a GeoPackage that this plugin wrote.</source>
            <translation>“{layer}” não é uma camada de uma resposta. Escolha uma em um GeoPackage gravado por este complemento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/sinks.py" />
            <source>The layer “{layer}” could not be written. Choose another place for it.</source>
            <translation>Não foi possível gravar a camada “{layer}”. Escolha outro local para ela.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Counts the objects of each class and adds up their areas, measured on the ellipsoid; with a layer of zones for each of its polygons, with the share of the zone that is covered and the objects per square kilometre. An object counts in the zone that holds its centre; its area counts where it lies. Rejected objects are left out. Choose a .csv file for a CSV table.</source>
            <translation>Conta os objetos de cada classe e soma as suas áreas, medidas sobre o elipsoide; com uma camada de zonas, para cada um dos seus polígonos, com a proporção coberta da zona e os objetos por quilómetro quadrado. Um objeto conta na zona que contém o seu centro; a sua área conta onde se encontra. Os objetos rejeitados não são considerados. Escolha um arquivo .csv para obter uma tabela CSV.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Name of the zones (their ids if empty)</source>
            <translation>Nome das zonas (se vazio, os seus id)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/statistics.py" />
            <source>Statistics</source>
            <translation>Estatísticas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teach a class</source>
            <translation>Ensinar uma classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Teaches the backend a class of objects from one to twenty polygons on a raster, in half a minute. Questions may name the class afterwards, with its synonyms, as any other. Polygons with review = 'rejected', and those of the second layer, are places where the class is not. The output says how well examples are found again that were left out.</source>
            <translation>Ensina ao backend uma classe de objetos a partir de um a vinte polígonos sobre um raster, em meio minuto. Depois as perguntas podem nomear a classe, com os seus sinónimos, como qualquer outra. Os polígonos com review = 'rejected' e os da segunda camada são lugares onde a classe não está. A saída diz quão bem são reencontrados os exemplos deixados de fora.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Resolution of a map service, map units a pixel</source>
            <translation>Resolução de um serviço de mapas, unidades do mapa por pixel</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Name of the class</source>
            <translation>Nome da classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Also called (with commas)</source>
            <translation>Também chamada (separado por vírgulas)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Places where it is not</source>
            <translation>Lugares onde não está</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>Replace one of that name</source>
            <translation>Substituir uma com esse nome</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>File of the class</source>
            <translation>Arquivo da classe</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>How well it does</source>
            <translation>Quão bem funciona</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/processing/teach.py" />
            <source>What it was taught from</source>
            <translation>A partir do que foi ensinada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>No answer of this project is reviewed as a whole. Judge all of its objects.</source>
            <translation>Nenhuma resposta deste projeto está revista por completo. Avalie todos os seus objetos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>Only the first {count} pictures are written.</source>
            <translation>Só as primeiras {count} imagens são escritas.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: not all of its objects are reviewed; left aside.</source>
            <translation>“{question}”: nem todos os seus objetos estão revistos; deixada de lado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections.py" />
            <source>“{question}”: its raster “{layer}” is not in the project; left aside.</source>
            <translation>“{question}”: o seu raster “{layer}” não está no projeto; deixada de lado.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_file.py" />
            <source>{file} cannot be written ({cause}). Choose another place.</source>
            <translation>Não é possível gravar {file} ({cause}). Escolha outro lugar.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/corrections_task.py" />
            <source>Remote Reasoner: writing corrections</source>
            <translation>Remote Reasoner: a escrever correções</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>The engine names nothing.</source>
            <translation>O motor não indica nada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Conditions applied</source>
            <translation>Condições aplicadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Not applied</source>
            <translation>Não aplicado</translation>
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
            <translation>Perguntado em (UTC)</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>none: coordinates are pixels</source>
            <translation>nenhum: as coordenadas são pixels</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>There are no objects.</source>
            <translation>Não há objetos.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/report.py" />
            <source>Made on {date} with Remote Reasoner {version}</source>
            <translation>Criado em {date} com o Remote Reasoner {version}</translation>
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
            <translation>essa pasta não existe.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_store.py" />
            <source>The review could not be saved in {path}: {reason}. Close what else uses the file, then try again.</source>
            <translation>Não foi possível salvar a revisão em {path}: {reason}. Feche os outros programas que usam o arquivo e tente novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>open</source>
            <translation>pendente</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>accepted</source>
            <translation>aceito</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>rejected</source>
            <translation>rejeitado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>model</source>
            <translation>modelo</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>taught</source>
            <translation>ensinado</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>candidate</source>
            <translation>candidato</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>corrected</source>
            <translation>corrigido</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>drawn</source>
            <translation>desenhado</translation>
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
            <translation>não foi possível ler o texto do motor</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>not finished</source>
            <translation>não concluída</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>failed</source>
            <translation>com falha</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/review_words.py" />
            <source>cancelled</source>
            <translation>cancelada</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/review/reviewed_masks.py" />
            <source>No shape of the layer can be brought into {crs}. Check the CRS of the layer.</source>
            <translation>Nenhuma forma da camada pode ser levada para {crs}. Verifique o SRC da camada.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>The server's credentials are locked. Enter QGIS's master password when asked, then ask again.</source>
            <translation>As credenciais do servidor estão bloqueadas. Digite a senha mestre do QGIS quando solicitada e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not use the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>O QGIS não conseguiu usar a configuração de autenticação “{authcfg}”. Verifique-a, assim como a senha mestre, em Configurações → Opções → Autenticação.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/authentication.py" />
            <source>QGIS could not read a password from the authentication configuration “{authcfg}”. Check it, and the master password, in Settings → Options → Authentication.</source>
            <translation>O QGIS não conseguiu ler uma senha da configuração de autenticação “{authcfg}”. Verifique-a, e a senha mestra, em Configurações → Opções → Autenticação.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/capabilities.py" />
            <source>no address is set: Settings → Options → Remote Reasoner → Model server</source>
            <translation>nenhum endereço definido: Configurações → Opções → Remote Reasoner → Servidor de modelos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/client.py" />
            <source>The connection to the server ended before the answer was complete. What had come is kept. Ask again; if it happens again, the server's log says why.</source>
            <translation>A conexão com o servidor terminou antes de a resposta estar completa. O que chegou foi mantido. Pergunte novamente; se acontecer de novo, o registro do servidor informa o motivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>Remote Reasoner is not set up on this computer yet. Press “Set up on this computer” in the panel, or enter a server's address in Settings → Options → Remote Reasoner.</source>
            <translation>O Remote Reasoner ainda não está instalado neste computador. Pressione “Instalar neste computador” no painel ou informe o endereço de um servidor em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/connection.py" />
            <source>The weights “{name}”, which are chosen on the page “Teach”, are not on this computer any more. Choose others there.</source>
            <translation>Os pesos “{name}”, escolhidos na página “Ensinar”, já não estão neste computador. Escolha lá outros.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/events.py" />
            <source>The server's answer could not be read ({detail}). Check that the address is a Remote Reasoner server and that no proxy in between changes its answers, then ask again.</source>
            <translation>Não foi possível ler a resposta do servidor ({detail}). Verifique se o endereço é de um servidor Remote Reasoner e se nenhum proxy no caminho altera as respostas dele, e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: restart it, then ask again.</source>
            <translation>O servidor em {url} não diz nada há {seconds:.0f} segundos. Pode estar travado: reinicie-o e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/exchange.py" />
            <source>The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the limit in Settings → Options → Remote Reasoner.</source>
            <translation>O tempo limite de {seconds:.0f} segundos esgotou-se. Escolha uma extensão menor ou aumente o limite em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner {version} answers {place}.</source>
            <translation>O Remote Reasoner {version} responde {place}.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>Remote Reasoner: connecting</source>
            <translation>Remote Reasoner: conectando</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>on this computer</source>
            <translation>neste computador</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/inspect_task.py" />
            <source>at {url}</source>
            <translation>em {url}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>Nobody answers at {url}. Start the server there, or correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Ninguém responde em {url}. Inicie o servidor lá ou corrija o endereço em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} answered with HTTP error {status} and no explanation. Ask again; if it stays so, the server's log says why.</source>
            <translation>O servidor em {url} respondeu com o erro HTTP {status} e sem explicação. Pergunte novamente; se continuar assim, o registro do servidor informa o motivo.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server's name in {url} is not known. Check the spelling in Settings → Options → Remote Reasoner, and the network connection.</source>
            <translation>O nome do servidor em {url} não é conhecido. Verifique a grafia em Configurações → Opções → Remote Reasoner e a conexão de rede.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>There is a web server at {url}, but not Remote Reasoner. Correct the address in Settings → Options → Remote Reasoner.</source>
            <translation>Há um servidor web em {url}, mas não é o Remote Reasoner. Corrija o endereço em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The picture is too large for the server at {url} (413). Choose a smaller extent or lower the pixel budget.</source>
            <translation>A imagem é grande demais para o servidor em {url} (413). Escolha uma extensão menor ou diminua o limite de pixels.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} closed the connection in the middle of its answer. What had come is kept. Check that the server still runs, then ask again.</source>
            <translation>O servidor em {url} fechou a conexão no meio da resposta. O que chegou foi mantido. Verifique se o servidor ainda está em execução e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The encrypted connection to {url} could not be made: {reason}. If the server uses a certificate of your own organisation, add it in Settings → Options → Authentication → Manage certificates.</source>
            <translation>Não foi possível estabelecer a conexão criptografada com {url}: {reason}. Se o servidor usa um certificado da sua própria organização, adicione-o em Configurações → Opções → Autenticação → Gerenciar certificados.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} does not let you in ({status}). Choose an authentication configuration with its token in Settings → Options → Remote Reasoner. {detail}</source>
            <translation>O servidor em {url} não permite o acesso ({status}). Escolha uma configuração de autenticação com o token dele em Configurações → Opções → Remote Reasoner. {detail}</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The server at {url} did not answer in time. Check the network connection and the time limit in Settings → Options → Network, then ask again.</source>
            <translation>O servidor em {url} não respondeu a tempo. Verifique a conexão de rede e o tempo limite em Configurações → Opções → Rede e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The proxy set in QGIS could not be used for {url}: {reason}. Correct it, or exclude this address, in Settings → Options → Network.</source>
            <translation>Não foi possível usar para {url} o proxy definido no QGIS: {reason}. Corrija-o, ou exclua este endereço, em Configurações → Opções → Rede.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/network_failure.py" />
            <source>The connection to {url} failed: {reason}. Check the network connection, then ask again.</source>
            <translation>A conexão com {url} falhou: {reason}. Verifique a conexão de rede e pergunte novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/server/survey_events.py" />
            <source>The connection to the server was cut while the survey was running.</source>
            <translation>A conexão com o servidor foi interrompida enquanto a varredura estava em andamento.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>No server address is set. Enter one in Settings → Options → Remote Reasoner.</source>
            <translation>Nenhum endereço de servidor está definido. Informe um em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>“{url}” is not a server address. It should look like https://reasoner.example.org; correct it in Settings → Options → Remote Reasoner.</source>
            <translation>“{url}” não é um endereço de servidor. Deveria ser parecido com https://reasoner.example.org; corrija-o em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The address {url} is not encrypted, so the picture and your token could be read on the way. Use https, or allow unencrypted connections in Settings → Options → Remote Reasoner.</source>
            <translation>O endereço {url} não é criptografado, portanto a imagem e seu token poderiam ser lidos no caminho. Use https ou permita conexões não criptografadas em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/settings.py" />
            <source>The command for the backend, {command}, cannot be read: a quotation mark or a backslash in it has no counterpart. Correct it in Settings → Options → Remote Reasoner.</source>
            <translation>Não é possível ler o comando do backend, {command}: uma aspa ou uma barra invertida não tem par. Corrija-o em Configurações → Opções → Remote Reasoner.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty objects, or choose a layer that has them.</source>
            <translation>Ainda não há nenhum exemplo no raster “{layer}”. Desenhe uma caixa à volta de cada um, de um a vinte objetos, ou escolha uma camada que os contenha.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole objects, or take a sharper raster.</source>
            <translation>Um exemplo mede menos de {pixels:.0f} pixels do raster. Desenhe à volta de objetos inteiros ou use um raster mais nítido.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/lesson.py" />
            <source>The examples lie in more than {count} places. Choose twenty or so that show how different the objects may look.</source>
            <translation>Os exemplos estão em mais de {count} lugares. Escolha cerca de vinte que mostrem como os objetos podem ser diferentes.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The connection to the server ended before the class was taught. Teach it again.</source>
            <translation>A conexão com o servidor terminou antes de a classe estar ensinada. Ensine-a novamente.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: taught classes</source>
            <translation>Remote Reasoner: classes ensinadas</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>The server takes no taught classes: it is of an earlier version. Have it updated, or use the backend of this computer.</source>
            <translation>O servidor não aceita classes ensinadas: é de uma versão anterior. Solicite a atualização dele ou use o backend deste computador.</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Reading the examples</source>
            <translation>Leitura dos exemplos</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Remote Reasoner: teaching “{name}”</source>
            <translation>Remote Reasoner: ensino de “{name}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>Teaching “{name}”</source>
            <translation>Ensino de “{name}”</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/teaching/teach_task.py" />
            <source>{file} cannot be read ({cause}).</source>
            <translation>Não é possível ler {file} ({cause}).</translation>
        </message>
        <message>
            <location filename="../remote_reasoner_qgis/version.py" />
            <source>The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand each other. Install the same version on both sides.</source>
            <translation>O servidor executa o Remote Reasoner {backend}, este complemento é {own}, e eles não se entendem. Instale a mesma versão nos dois lados.</translation>
        </message>
    </context>
</TS>
