<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>catdog-gui</name>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>The same pictures are being decoded by another run ({owner}); waiting for it.</source>
      <translation>Dieselben Bilder werden gerade von einem anderen Lauf ({owner}) dekodiert; auf ihn wird gewartet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>The same pictures are being decoded by another run; waiting for it.</source>
      <translation>Dieselben Bilder werden gerade von einem anderen Lauf dekodiert; auf ihn wird gewartet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Waiting for another run</source>
      <translation>Warten auf einen anderen Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>The decoded pictures kept on disk are damaged; they are made anew.</source>
      <translation>Die dekodierten Bilder auf dem Datenträger sind beschädigt; sie werden neu angelegt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Checking</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>{number} of {all} pictures were decoded before; going on from there.</source>
      <translation>{number} von {all} Bildern sind schon dekodiert; von dort geht es weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Decoding</source>
      <translation>Dekodieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>1 of {all} pictures could not be decoded and is left out:</source>
      <translation>1 von {all} Bildern konnte nicht dekodiert werden und wird weggelassen:</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>{number} of {all} pictures could not be decoded and are left out:</source>
      <translation>{number} von {all} Bildern konnten nicht dekodiert werden und werden weggelassen:</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>… and {number} more</source>
      <translation>… und {number} weitere</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>None of the {number} pictures can be decoded; the first is {first}.</source>
      <translation>Keines der {number} Bilder lässt sich dekodieren; das erste ist {first}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>There are no pictures.</source>
      <translation>Es gibt keine Bilder.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Look at the files in {place}, or open another folder.</source>
      <translation>Die Dateien in {place} ansehen oder einen anderen Ordner öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>The disk became full while pictures were decoded: {missing}. What was decoded is kept.</source>
      <translation>Beim Dekodieren der Bilder wurde der Datenträger voll: {missing}. Was dekodiert ist, bleibt erhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>The decoded pictures in {place} were taken away while they were made.</source>
      <translation>Die dekodierten Bilder in {place} wurden entfernt, während sie entstanden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Start again: they are made anew.</source>
      <translation>Erneut starten: Sie werden neu angelegt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Decoded pictures cannot be kept in {folder}: {reason}.</source>
      <translation>Dekodierte Bilder können in {folder} nicht abgelegt werden: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/cache.py" />
      <source>Check that you may write there, or choose another place with the environment variable {variable}.</source>
      <translation>Die Schreibrechte dort prüfen oder mit der Umgebungsvariablen {variable} einen anderen Ort wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Picture size</source>
      <translation>Bildgröße</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>px</source>
      <translation>px</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Side of the model's input.</source>
      <translation>Seitenlänge der Eingabe des Modells.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Decoded size</source>
      <translation>Dekodierte Größe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Side pictures are decoded to.</source>
      <translation>Seitenlänge, auf die Bilder dekodiert werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Geometry</source>
      <translation>Geometrie</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>How a rectangle becomes a square.</source>
      <translation>Wie aus einem Rechteck ein Quadrat wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Central part</source>
      <translation>Mittlerer Teil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Share of the side that validation looks at.</source>
      <translation>Anteil der Seite, den die Validierung betrachtet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Mean</source>
      <translation>Mittelwert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Subtracted from red, green and blue.</source>
      <translation>Wird von Rot, Grün und Blau abgezogen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Spread</source>
      <translation>Streuung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Red, green and blue are divided by it.</source>
      <translation>Rot, Grün und Blau werden dadurch geteilt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>How a rectangular picture becomes a square: “squash” stretches it, “crop” keeps the centre, “letterbox” adds white bars.</source>
      <translation>Wie aus einem rechteckigen Bild ein Quadrat wird: „squash“ verzerrt es, „crop“ behält die Mitte, „letterbox“ ergänzt weiße Balken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Side at which decoded pictures are kept on disk. 0 chooses a third more than the model's picture size, so that random crops stay sharp.</source>
      <translation>Seitenlänge, mit der dekodierte Bilder auf dem Datenträger liegen. 0 wählt ein Drittel mehr als die Bildgröße des Modells, damit zufällige Ausschnitte scharf bleiben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Validation crop</source>
      <translation>Ausschnitt beim Validieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Share of the side that validation and classifying look at; 0.875 is the customary centre crop of 224 from 256.</source>
      <translation>Anteil der Seite, den Validierung und Erkennen betrachten; 0,875 ist der übliche mittlere Ausschnitt von 224 aus 256.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Normalise colours</source>
      <translation>Farben normalisieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Shift and scale red, green and blue to about −2 … 2 before the model sees them.</source>
      <translation>Rot, Grün und Blau auf etwa −2 … 2 verschieben und skalieren, bevor das Modell sie sieht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Validation share</source>
      <translation>Anteil der Validierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Share of each class kept back to measure with, never trained on.</source>
      <translation>Anteil jeder Klasse, der zum Messen zurückbehalten und nie zum Trainieren verwendet wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Keep a locked test part</source>
      <translation>Verschlossenen Testteil behalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Sets 15 % aside that neither training nor choosing the best epoch ever sees (then 70 / 15 / 15).</source>
      <translation>Legt 15 % beiseite, die weder das Training noch die Wahl der besten Epoche je sieht (dann 70 / 15 / 15).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Unequal classes</source>
      <translation>Ungleiche Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Where one class has more pictures: “weights” lets rare classes count more in the loss, “sampling” shows them more often, “none” leaves it.</source>
      <translation>Wenn eine Klasse mehr Bilder hat: „weights“ lässt seltene Klassen im Verlust mehr zählen, „sampling“ zeigt sie öfter, „none“ ändert nichts.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Smallest crop</source>
      <translation>Kleinster Ausschnitt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Random crops cover at least this share of the picture's area (aspect 3:4 to 4:3). 1 switches cropping off.</source>
      <translation>Zufällige Ausschnitte umfassen mindestens diesen Anteil der Bildfläche (Seitenverhältnis 3:4 bis 4:3). 1 schaltet das Ausschneiden ab.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Mirror</source>
      <translation>Spiegeln</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Every second picture is mirrored left to right, at random.</source>
      <translation>Jedes zweite Bild, zufällig gewählt, wird seitenverkehrt gezeigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Rotation</source>
      <translation>Drehung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>°</source>
      <translation>°</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Turned by up to this angle in either direction.</source>
      <translation>Um bis zu diesem Winkel in beide Richtungen gedreht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Brightness</source>
      <translation>Helligkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Brightness changes by up to this share either way.</source>
      <translation>Die Helligkeit ändert sich um bis zu diesem Anteil nach oben oder unten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Contrast</source>
      <translation>Kontrast</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Contrast changes by up to this share either way.</source>
      <translation>Der Kontrast ändert sich um bis zu diesem Anteil nach oben oder unten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Saturation</source>
      <translation>Sättigung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Saturation changes by up to this share either way.</source>
      <translation>Die Sättigung ändert sich um bis zu diesem Anteil nach oben oder unten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Mixup</source>
      <translation>Mixup</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Blends pairs of pictures and their answers; the number is the shape of the Beta distribution, 0 is off.</source>
      <translation>Überblendet je zwei Bilder und ihre Antworten; die Zahl ist der Formparameter der Betaverteilung, 0 ist aus.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>CutMix</source>
      <translation>CutMix</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Pastes a rectangle of one picture into another and mixes the answers alike; 0 is off. With Mixup too, each batch takes one of them at random.</source>
      <translation>Setzt ein Rechteck eines Bildes in ein anderes und mischt die Antworten ebenso; 0 ist aus. Ist auch Mixup an, nimmt jeder Stapel zufällig eines von beiden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Last epochs unmixed</source>
      <translation>Letzte Epochen ungemischt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>epochs</source>
      <translation>Epochen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/config.py" />
      <source>Mixup and CutMix are switched off in this many epochs at the end.</source>
      <translation>In so vielen Epochen am Ende sind Mixup und CutMix abgeschaltet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>move {pictures} back</source>
      <translation>{pictures} zurückverschieben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>move {pictures} to training</source>
      <translation>{pictures} ins Training verschieben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>move {pictures} to validation</source>
      <translation>{pictures} in die Validierung verschieben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>move {pictures} to test</source>
      <translation>{pictures} in den Test verschieben</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>%n picture(s)</source>
      <translation>
        <numerusform>%n Bild</numerusform>
        <numerusform>%n Bilder</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>exclude {pictures}</source>
      <translation>{pictures} weglassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>include {pictures}</source>
      <translation>{pictures} aufnehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>relabel {pictures} as found</source>
      <translation>{pictures} wieder der ursprünglichen Klasse zuordnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/edits.py" />
      <source>relabel {pictures} as {name}</source>
      <translation>{pictures} der Klasse {name} zuordnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The class “{name}…” cannot be kept with an edit.</source>
      <translation>Die Klasse „{name}…“ kann nicht mit einer Änderung festgehalten werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Names have at most {most} letters.</source>
      <translation>Namen haben höchstens {most} Zeichen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>There are no edits to save.</source>
      <translation>Es gibt keine Änderungen zu speichern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Exclude, relabel or move pictures first.</source>
      <translation>Zuerst Bilder weglassen, ihre Klasse ändern oder sie verschieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The edits are kept in this very file already.</source>
      <translation>Genau in dieser Datei liegen die Änderungen schon.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Choose another name.</source>
      <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The edits cannot be saved to {path} ({reason}).</source>
      <translation>Die Änderungen lassen sich nicht nach {path} speichern ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Choose another place for them.</source>
      <translation>Einen anderen Ort dafür wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The edits in {path}</source>
      <translation>Die Änderungen in {path}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>{path} does not exist.</source>
      <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Check the spelling.</source>
      <translation>Die Schreibweise prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>There are no edits in {path}.</source>
      <translation>In {path} stehen keine Änderungen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Choose a file that was saved with “Save edits…”.</source>
      <translation>Eine Datei wählen, die mit „Änderungen speichern …“ gespeichert wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>None of the edits in {path} concerns a picture of this data set.</source>
      <translation>Keine der Änderungen in {path} betrifft ein Bild dieses Datensatzes.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Edits belong to the contents of files: they must be the same files, in classes of the same names.</source>
      <translation>Änderungen gehören zum Inhalt von Dateien: Es müssen dieselben Dateien sein, in Klassen gleichen Namens.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Another window is writing its edits and does not end.</source>
      <translation>Ein anderes Fenster schreibt seine Änderungen und wird nicht fertig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Close it, then try again.</source>
      <translation>Jenes Fenster schließen, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The journal of edits is full ({most} MB).</source>
      <translation>Das Änderungsjournal ist voll ({most} MB).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Save the edits of each data set, remove {path}, and take in those that you still need.</source>
      <translation>Die Änderungen jedes Datensatzes speichern, {path} entfernen und die noch nötigen wieder übernehmen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Your edits</source>
      <translation>Die eigenen Änderungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>The edit cannot be kept ({reason}).</source>
      <translation>Die Änderung lässt sich nicht festhalten ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Edits are kept in {folder}: check that there is room and that it may be written to.</source>
      <translation>Änderungen liegen in {folder}: prüfen, ob dort Platz ist und geschrieben werden darf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>{what} cannot be read: {path} is no file.</source>
      <translation>{what} können nicht gelesen werden: {path} ist keine Datei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Move it away.</source>
      <translation>Aus dem Weg räumen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>{what} cannot be read: {size} MB are more than any journal has.</source>
      <translation>{what} können nicht gelesen werden: {size} MB sind mehr, als je ein Journal hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Move {path} away.</source>
      <translation>{path} aus dem Weg räumen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>{what} cannot be read ({reason}).</source>
      <translation>{what} können nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/journal.py" />
      <source>Check that you may read {path}.</source>
      <translation>Die Leserechte für {path} prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} is excluded by you{others}.</source>
      <translation>{pictures} von Hand weggelassen{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} are excluded by you{others}.</source>
      <translation>{pictures} von Hand weggelassen{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} is relabelled by you{others}.</source>
      <translation>{pictures} mit von Hand geänderter Klasse{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} are relabelled by you{others}.</source>
      <translation>{pictures} mit von Hand geänderter Klasse{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} is moved by you{others}.</source>
      <translation>{pictures} von Hand verschoben{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>{pictures} are moved by you{others}.</source>
      <translation>{pictures} von Hand verschoben{others}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>, {number} relabelled</source>
      <translation>, {number} mit geänderter Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>, {number} moved</source>
      <translation>, {number} verschoben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>“{name}”</source>
      <translation>„{name}“</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>No picture is left in {names}. Two classes are needed to tell apart.</source>
      <translation>In {names} ist kein Bild übrig. Zum Unterscheiden sind zwei Klassen nötig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/curation/marks.py" />
      <source>No picture is left in {names}.</source>
      <translation>In {names} ist kein Bild übrig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the file is larger than {most} MB</source>
      <translation>die Datei ist größer als {most} MB</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the picture has more than {most} million pixels</source>
      <translation>das Bild hat mehr als {most} Millionen Pixel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the picture is longer than {most} pixels</source>
      <translation>das Bild ist länger als {most} Pixel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the file is empty</source>
      <translation>die Datei ist leer</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the picture has no pixels</source>
      <translation>das Bild hat keine Pixel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>HEIC pictures cannot be read, save it as JPEG</source>
      <translation>HEIC-Bilder sind nicht lesbar, als JPEG speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the file is cut off or damaged</source>
      <translation>die Datei ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>not a picture</source>
      <translation>kein Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>there is not enough memory to decode it</source>
      <translation>zum Dekodieren reicht der Arbeitsspeicher nicht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the file is cut off</source>
      <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/decode.py" />
      <source>the file is damaged</source>
      <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>The folder {folder} holds pictures that are not demo drawings.</source>
      <translation>Im Ordner {folder} liegen Bilder, die keine Übungszeichnungen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>Choose an empty folder for the demo drawings.</source>
      <translation>Einen leeren Ordner für die Übungszeichnungen wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>Drawing</source>
      <translation>Zeichnung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>drawings</source>
      <translation>Zeichnungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>The demo drawings could not be written to {folder}: {reason}.</source>
      <translation>Die Übungszeichnungen ließen sich nicht nach {folder} schreiben: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/demo.py" />
      <source>Check that there is room on the disk and that the folder may be written to.</source>
      <translation>Prüfen, ob auf dem Datenträger Platz ist und in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>More than {most} pictures are too many for one zip.</source>
      <translation>Mehr als {most} Bilder sind zu viele für ein Zip.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Export them to a folder.</source>
      <translation>Sie in einen Ordner exportieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>The disk became full while exporting to {place}.</source>
      <translation>Beim Export nach {place} wurde der Datenträger voll.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Make room, or choose another disk.</source>
      <translation>Platz schaffen oder einen anderen Datenträger wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>{path} cannot be written ({reason}).</source>
      <translation>{path} lässt sich nicht schreiben ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose another place for the export.</source>
      <translation>Einen anderen Ort für den Export wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Exporting</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>There is no picture to export that can be read (the first is {first}).</source>
      <translation>Keines der Bilder zum Exportieren ist lesbar (das erste ist {first}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>There is no picture to export that can be read.</source>
      <translation>Keines der Bilder zum Exportieren ist lesbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Nothing was written.</source>
      <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>not a file</source>
      <translation>keine Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>empty file</source>
      <translation>leere Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>cannot be read ({reason})</source>
      <translation>nicht lesbar ({reason})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Left out {pictures} that cannot be read ({which}).</source>
      <translation>Weggelassen, weil nicht lesbar: {pictures} ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Copied {pictures}: no link to them is possible.</source>
      <translation>{pictures} kopiert: Verknüpfen ist nicht möglich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Names of folders alone cannot say everything: the table {table} in it tells what each picture shows.</source>
      <translation>Namen von Ordnern allein sagen nicht alles: Die Tabelle {table} darin nennt, was jedes Bild zeigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>{path} exists already.</source>
      <translation>{path} gibt es schon.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose another name; nothing is written over.</source>
      <translation>Einen anderen Namen wählen; nichts wird überschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>{path} is no folder.</source>
      <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose a new or an empty folder.</source>
      <translation>Einen neuen oder leeren Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>The folder {folder} is not empty.</source>
      <translation>Der Ordner {folder} ist nicht leer.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose a new or an empty folder; nothing is written over.</source>
      <translation>Einen neuen oder leeren Ordner wählen; überschrieben wird nichts.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>{path} cannot be looked at ({reason}).</source>
      <translation>{path} lässt sich nicht ansehen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose another place.</source>
      <translation>Einen anderen Ort wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>{path} lies among the pictures of the data set itself.</source>
      <translation>{path} liegt zwischen den Bildern des Datensatzes selbst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Choose a place outside of it.</source>
      <translation>Einen Ort außerhalb wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>The export needs {needed}, but only {free} are free in {place}.</source>
      <translation>Der Export braucht {needed}, aber in {place} sind nur {free} frei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/export/export.py" />
      <source>Make room there, choose another disk, or export links or a table.</source>
      <translation>Dort Platz schaffen, einen anderen Datenträger wählen oder Verknüpfungen oder eine Tabelle exportieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/fingerprint.py" />
      <source>Reading</source>
      <translation>Lesen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/fingerprint.py" />
      <source>changed while the set was being read</source>
      <translation>geändert, während der Datensatz gelesen wurde</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/gather.py" />
      <source>there is no such file or folder</source>
      <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/gather.py" />
      <source>%n zip(s)</source>
      <translation>
        <numerusform>%n Zip</numerusform>
        <numerusform>%n Zips</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/gather.py" />
      <source>Left out {zips} beside the pictures in {place}.</source>
      <translation>Weggelassen neben den Bildern in {place}: {zips}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/gather.py" />
      <source>there are no pictures in it</source>
      <translation>darin sind keine Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/gather.py" />
      <source>there are {number} zips in it; at most {most} can be opened, unpack them first</source>
      <translation>darin sind {number} Zips; höchstens {most} lassen sich öffnen, sie zuerst entpacken</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} under two classes</source>
      <translation>{pictures} unter zwei Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>The same picture, exactly or nearly, stands under different classes, so that one of them is wrong. Give both the same class, or exclude them.</source>
      <translation>Dasselbe Bild, genau oder fast, steht unter verschiedenen Klassen, sodass eine davon falsch ist. Beiden dieselbe Klasse geben oder sie weglassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} in two parts</source>
      <translation>{pictures} in zwei Teilen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>The same picture, exactly or nearly, is trained on and measured with, or stands in two parts that are measured with: figures come out better than they are. Move both into the same part, or exclude one.</source>
      <translation>Dasselbe Bild, genau oder fast, dient zum Trainieren und zum Messen oder steht in zwei Teilen, mit denen gemessen wird: Die Zahlen fallen besser aus, als sie sind. Beide in denselben Teil verschieben oder eines weglassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} with exact copies</source>
      <translation>{pictures} mit genauen Kopien</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>The same file occurs more than once. Copies always go to the same part, so they do no harm. What you change about one of them holds for all of its copies in that class.</source>
      <translation>Dieselbe Datei kommt mehrmals vor. Kopien gehen immer in denselben Teil und schaden darum nicht. Was an einer geändert wird, gilt für alle ihre Kopien in dieser Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} with near copies</source>
      <translation>{pictures} mit Fast-Duplikaten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>They show the same, in another size, compression or brightness, or a little trimmed. Near copies go to the same part where the program splits; leave the surplus ones out if you like.</source>
      <translation>Sie zeigen dasselbe, in anderer Größe, Kompression oder Helligkeit oder etwas beschnitten. Teilt das Programm auf, gehen Fast-Duplikate in denselben Teil; überzählige lassen sich nach Belieben weglassen.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>%n unreadable picture(s)</source>
      <translation>
        <numerusform>%n unlesbares Bild</numerusform>
        <numerusform>%n unlesbare Bilder</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>They are left out. Why is told with each of them.</source>
      <translation>Sie werden weggelassen. Der Grund steht bei jedem.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{share} of the pictures can be told by the {feature} alone; guessing gives {chance}. A model can learn that instead of what the pictures show. Look whether the classes come from different sources, first at these pictures: they give themselves away most.</source>
      <translation>{share} der Bilder lassen sich an einem Merkmal allein erkennen ({feature}); Raten ergibt {chance}. Ein Modell kann das lernen statt dessen, was die Bilder zeigen. Nachsehen, ob die Klassen aus verschiedenen Quellen stammen, zuerst bei diesen Bildern: Sie verraten sich am meisten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{share} of the pictures can be told by size, compression, border and mean colours alone; guessing gives {chance}. The {feature} tells most, {part} by itself. A model can learn that instead of what the pictures show. Look whether the classes come from different sources, first at these pictures: they give themselves away most.</source>
      <translation>{share} der Bilder lassen sich allein an Größe, Kompression, Rand und mittleren Farben erkennen; Raten ergibt {chance}. Am meisten sagt ein Merkmal ({feature}), für sich allein {part}. Ein Modell kann das lernen statt dessen, was die Bilder zeigen. Nachsehen, ob die Klassen aus verschiedenen Quellen stammen, zuerst bei diesen Bildern: Sie verraten sich am meisten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{share} can be told without looking</source>
      <translation>{share} ohne Hinsehen zu erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>no picture</source>
      <translation>kein Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>Classes of unequal size</source>
      <translation>Ungleich große Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>“{largest}” has {many}, “{smallest}” {few}. A model that always answered “{largest}” would be right for {share}.</source>
      <translation>„{largest}“ hat {many}, „{smallest}“ {few}. Ein Modell, das immer „{largest}“ antwortet, läge in {share} der Fälle richtig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{kind}, but called {ending}</source>
      <translation>{kind}, heißt aber {ending}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} with a wrong ending</source>
      <translation>{pictures} mit falscher Endung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>The file is of another kind than its name says. It is read all the same; other programs may refuse it.</source>
      <translation>Die Datei ist von anderer Art, als ihr Name sagt. Gelesen wird sie trotzdem; andere Programme lehnen sie vielleicht ab.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>Less than {pixels} pixels wide or high: enlarged, little can be seen in them.</source>
      <translation>Weniger als {pixels} Pixel breit oder hoch: Vergrößert ist darin wenig zu sehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>More than {number} million pixels: they take long to decode.</source>
      <translation>Mehr als {number} Millionen Pixel: Das Dekodieren dauert lange.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>One side is more than {times} times the other: made a square they are distorted, or lose most of what they show.</source>
      <translation>Eine Seite ist mehr als {times}-mal so lang wie die andere: Zum Quadrat gemacht, sind sie verzerrt oder verlieren das meiste von dem, was sie zeigen.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>%n tiny picture(s)</source>
      <translation>
        <numerusform>%n winziges Bild</numerusform>
        <numerusform>%n winzige Bilder</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>%n huge picture(s)</source>
      <translation>
        <numerusform>%n riesiges Bild</numerusform>
        <numerusform>%n riesige Bilder</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>%n very long picture(s)</source>
      <translation>
        <numerusform>%n sehr langes Bild</numerusform>
        <numerusform>%n sehr lange Bilder</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{width} × {height} pixels</source>
      <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>can be transparent: it stands on white</source>
      <translation>kann durchsichtig sein: steht auf Weiß</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>animated: its first frame counts</source>
      <translation>animiert: das erste Einzelbild zählt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>more than 8 bits a pixel: scaled to 8</source>
      <translation>mehr als 8 Bit je Pixel: auf 8 skaliert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>colours for print or television: turned into red, green and blue</source>
      <translation>Farben für Druck oder Fernsehen: in Rot, Grün und Blau umgerechnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>{pictures} of an unusual kind</source>
      <translation>{pictures} ungewöhnlicher Art</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/inspect.py" />
      <source>Transparent or animated, more than 8 bits a pixel, or colours for print: what is made of each is told with it.</source>
      <translation>Durchsichtig oder animiert, mehr als 8 Bit je Pixel oder Farben für den Druck: Was daraus wird, steht bei jedem.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>width</source>
      <translation>Breite</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>height</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>proportions</source>
      <translation>Seitenverhältnis</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>file size</source>
      <translation>Dateigröße</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>compression</source>
      <translation>Kompression</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>amount of red</source>
      <translation>Rotanteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>amount of green</source>
      <translation>Grünanteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>amount of blue</source>
      <translation>Blauanteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>brightness</source>
      <translation>Helligkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>contrast</source>
      <translation>Kontrast</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>strength of the colours</source>
      <translation>Farbsättigung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>red of the border</source>
      <translation>Rotanteil des Randes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>green of the border</source>
      <translation>Grünanteil des Randes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>blue of the border</source>
      <translation>Blauanteil des Randes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>brightness of the border</source>
      <translation>Helligkeit des Randes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>evenness of the border</source>
      <translation>Gleichmäßigkeit des Randes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>file format</source>
      <translation>Dateiformat</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/shortcut.py" />
      <source>format {kind}</source>
      <translation>Format {kind}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/survey.py" />
      <source>What the inspection learned cannot be kept in {folder} ({reason}); it will be made anew.</source>
      <translation>Das Ergebnis der Prüfung lässt sich nicht in {folder} ablegen ({reason}); es wird neu ermittelt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inspection/survey.py" />
      <source>Inspecting</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>no ending</source>
      <translation>ohne Endung</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>%n other file(s)</source>
      <translation>
        <numerusform>%n andere Datei</numerusform>
        <numerusform>%n andere Dateien</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>{found} in 1 folder</source>
      <translation>{found} in 1 Ordner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>{found} in {number} folders</source>
      <translation>{found} in {number} Ordnern</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>%n file(s)</source>
      <translation>
        <numerusform>%n Datei</numerusform>
        <numerusform>%n Dateien</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out {files} other than pictures ({endings}).</source>
      <translation>Weggelassen, weil kein Bild: {files} ({endings}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out {files}.</source>
      <translation>Weggelassen: {files}.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>%n hidden or system file(s)</source>
      <translation>
        <numerusform>%n versteckte Datei oder Systemdatei</numerusform>
        <numerusform>%n versteckte Dateien oder Systemdateien</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out {zips} beside the pictures ({names}).</source>
      <translation>Weggelassen neben den Bildern: {zips} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out {links} in zips; they are not followed.</source>
      <translation>Weggelassen in Zips: {links}; ihnen wird nicht gefolgt.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>%n link(s)</source>
      <translation>
        <numerusform>%n Verknüpfung</numerusform>
        <numerusform>%n Verknüpfungen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out 1 folder or file that could not be listed.</source>
      <translation>Weggelassen, weil nicht lesbar: 1 Ordner oder Datei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/inventory.py" />
      <source>Left out {number} folders or files that could not be listed.</source>
      <translation>Weggelassen, weil nicht lesbar: {number} Ordner oder Dateien.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>{path} is no complete zip of the competition; it is fetched again.</source>
      <translation>{path} ist kein vollständiges Zip des Wettbewerbs; es wird neu geladen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>Asking Kaggle</source>
      <translation>Anfrage bei Kaggle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>The connection to Kaggle broke off; trying again in {pause} s.</source>
      <translation>Die Verbindung zu Kaggle ist abgebrochen; neuer Versuch in {pause} s.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>{size} bytes instead of {announced}</source>
      <translation>{size} Bytes statt {announced}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>Downloading</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>Signed in to Kaggle as {user}.</source>
      <translation>Bei Kaggle angemeldet als {user}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>Connecting again</source>
      <translation>Neu verbinden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>it is damaged</source>
      <translation>es ist beschädigt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>it is damaged, or no zip at all</source>
      <translation>es ist beschädigt oder gar kein Zip</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/download.py" />
      <source>its end is missing</source>
      <translation>das Ende fehlt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>What has come so far ({size}) is kept; the next try goes on from there.</source>
      <translation>Was schon da ist ({size}), bleibt erhalten; der nächste Versuch macht dort weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle says: “{words}”</source>
      <translation>Kaggle sagt: „{words}“</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>You are not signed in to Kaggle.</source>
      <translation>Sie sind nicht bei Kaggle angemeldet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The download needs a free Kaggle account. Create an access token in its settings, and sign in with it.</source>
      <translation>Das Herunterladen braucht ein kostenloses Kaggle-Konto. In dessen Einstellungen ein Zugangstoken erstellen und sich damit anmelden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle gives the pictures only to those who have accepted the competition’s rules.</source>
      <translation>Kaggle gibt die Bilder nur heraus, wenn die Regeln des Wettbewerbs angenommen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Open the rules, accept them there (“Join” or “Late submission”), then try again.</source>
      <translation>Die Regeln öffnen, sie dort annehmen („Join“ oder „Late submission“), dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle wants your phone number verified first.</source>
      <translation>Kaggle will zuerst Ihre Telefonnummer bestätigt haben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Verify it in your account’s settings, accept the competition’s rules, then try again.</source>
      <translation>Die Nummer in den Einstellungen des Kontos bestätigen, die Regeln des Wettbewerbs annehmen, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle does not find the competition “{name}”.</source>
      <translation>Kaggle findet den Wettbewerb „{name}“ nicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>It may have moved. Look on its page; a zip that you download there in the browser is as good.</source>
      <translation>Vielleicht ist er umgezogen. Auf seiner Seite nachsehen; ein dort im Browser geladenes Zip ist genauso gut.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle cannot be reached.</source>
      <translation>Kaggle ist nicht erreichbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Check the connection to the internet, then try again.</source>
      <translation>Die Internetverbindung prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The proxy did not let the connection to Kaggle through.</source>
      <translation>Der Proxy hat die Verbindung zu Kaggle nicht durchgelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Check HTTPS_PROXY and HTTP_PROXY in the environment, and the proxy itself.</source>
      <translation>HTTPS_PROXY und HTTP_PROXY in der Umgebung und den Proxy selbst prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The connection to Kaggle is not safe: its certificate cannot be verified.</source>
      <translation>Die Verbindung zu Kaggle ist nicht sicher: Das Zertifikat lässt sich nicht prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>A virus scanner or a firewall may be in between, or this computer’s clock may be wrong.</source>
      <translation>Vielleicht steht ein Virenscanner oder eine Firewall dazwischen, oder die Uhr dieses Rechners geht falsch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle did not answer in time.</source>
      <translation>Kaggle hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again in a few minutes.</source>
      <translation>In ein paar Minuten erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The connection to Kaggle broke off, several times in a row.</source>
      <translation>Die Verbindung zu Kaggle ist mehrmals hintereinander abgebrochen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again.</source>
      <translation>Erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle asks to wait: there were too many requests.</source>
      <translation>Kaggle bittet zu warten: Es waren zu viele Anfragen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again in {wait}.</source>
      <translation>In {wait} erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle has a problem of its own at the moment.</source>
      <translation>Kaggle hat gerade selbst eine Störung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again later.</source>
      <translation>Später erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The disk is too full: {needed} are needed, {free} are free.</source>
      <translation>Der Datenträger ist zu voll: {needed} werden gebraucht, {free} sind frei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Make room for {folder}.</source>
      <translation>Platz für {folder} schaffen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The disk became full.</source>
      <translation>Der Datenträger wurde voll.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Make room for {folder}, then try again.</source>
      <translation>Platz für {folder} schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>{folder} cannot be written to{reason}.</source>
      <translation>In {folder} kann nicht geschrieben werden{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Choose another folder, or check that you may write there.</source>
      <translation>Einen anderen Ordner wählen oder die Schreibrechte dort prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>What came is not as long as Kaggle announced{reason}.</source>
      <translation>Was ankam, ist nicht so lang, wie Kaggle angekündigt hat{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>It was thrown away. Try again; it is fetched anew.</source>
      <translation>Es wurde verworfen. Erneut versuchen; es wird neu geladen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>What came is not the zip of the competition{reason}.</source>
      <translation>Was ankam, ist nicht das Zip des Wettbewerbs{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>It was thrown away. Try again; where a network asks you to sign in (a hotel, a school), do that first.</source>
      <translation>Es wurde verworfen. Erneut versuchen; verlangt das Netz eine Anmeldung (Hotel, Schule), zuerst dort anmelden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The package “kaggle”, which does the download, cannot be used{reason}.</source>
      <translation>Das Paket „kaggle“, das herunterlädt, ist nicht benutzbar{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Install this program again, or download the zip in the browser and open it here.</source>
      <translation>Dieses Programm neu installieren oder das Zip im Browser laden und hier öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle did not complete the sign-in{reason}.</source>
      <translation>Kaggle hat die Anmeldung nicht abgeschlossen{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again, or use an access token.</source>
      <translation>Erneut versuchen oder ein Zugangstoken nehmen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>The pictures are being downloaded already.</source>
      <translation>Die Bilder werden schon heruntergeladen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Another window or command of this program is at it. Wait for it, or stop it there.</source>
      <translation>Ein anderes Fenster oder ein Befehl dieses Programms ist dabei. Darauf warten oder es dort anhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle’s client gave up{reason}.</source>
      <translation>Das Kaggle-Programm hat aufgegeben{reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Try again. A zip downloaded in the browser is as good.</source>
      <translation>Erneut versuchen. Ein im Browser geladenes Zip ist genauso gut.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle no longer accepts your sign-in with the browser.</source>
      <translation>Kaggle nimmt die Anmeldung über den Browser nicht mehr an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Sign in again.</source>
      <translation>Erneut anmelden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle does not accept the key from {source}.</source>
      <translation>Kaggle nimmt den Schlüssel aus {source} nicht an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>It may have been withdrawn. Create a new one in Kaggle’s settings, and sign in with it.</source>
      <translation>Vielleicht wurde er widerrufen. In den Kaggle-Einstellungen einen neuen erstellen und sich damit anmelden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle does not accept the access token from {source}.</source>
      <translation>Kaggle nimmt das Zugangstoken aus {source} nicht an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>Kaggle does not accept the access token.</source>
      <translation>Kaggle nimmt das Zugangstoken nicht an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>It may have expired, or have been copied in part. Create a new one in Kaggle’s settings, and sign in with it.</source>
      <translation>Vielleicht ist es abgelaufen oder unvollständig kopiert. In den Kaggle-Einstellungen ein neues erstellen und sich damit anmelden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>a few minutes</source>
      <translation>ein paar Minuten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>{number} seconds</source>
      <translation>{number} Sekunden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>{number} minutes</source>
      <translation>{number} Minuten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/problems.py" />
      <source>{number} hours</source>
      <translation>{number} Stunden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/process.py" />
      <source>its process ended with {code}</source>
      <translation>sein Prozess endete mit {code}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>This is no access token of Kaggle’s.</source>
      <translation>Das ist kein Zugangstoken von Kaggle.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>A token is one long word of letters and digits, without blanks. Copy it from Kaggle’s settings as a whole.</source>
      <translation>Ein Token ist ein langes Wort aus Buchstaben und Ziffern, ohne Leerzeichen. Es vollständig aus den Kaggle-Einstellungen kopieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>Kaggle’s client would use {source} first.</source>
      <translation>Das Kaggle-Programm würde zuerst {source} verwenden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>Take {variable} out of the environment, then start this program again.</source>
      <translation>{variable} aus der Umgebung nehmen, dann dieses Programm neu starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>Remove that file if it is no longer right, then try again.</source>
      <translation>Diese Datei entfernen, wenn sie nicht mehr stimmt, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>This is no kaggle.json of Kaggle’s.</source>
      <translation>Das ist keine kaggle.json von Kaggle.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>It has to hold “username” and “key”. An access token will do as well.</source>
      <translation>Darin müssen „username“ und „key“ stehen. Ein Zugangstoken tut es auch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>an unknown reason</source>
      <translation>Grund unbekannt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/kaggle/sign_in.py" />
      <source>Check that you may write there.</source>
      <translation>Die Schreibrechte dort prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>Expected: one folder for each class (cat/…, dog/…), or pictures named like cat.0.jpg and dog.0.jpg, in a folder or a zip.</source>
      <translation>Erwartet: ein Ordner je Klasse (cat/…, dog/…) oder Bilder mit Namen wie cat.0.jpg und dog.0.jpg, in einem Ordner oder Zip.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>Left out {pictures}: their names do not say what they show ({names}).</source>
      <translation>Weggelassen: {pictures}; die Namen sagen nicht, was zu sehen ist ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>Left out {pictures}: they lie in no class folder ({names}).</source>
      <translation>Weggelassen, weil in keinem Klassenordner: {pictures} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>“{shown}” holds a single class, “{only}”: {found}.</source>
      <translation>„{shown}“ enthält nur eine Klasse, „{only}“: {found}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>At least two classes are needed to tell apart. {expected}</source>
      <translation>Zum Unterscheiden sind mindestens zwei Klassen nötig. {expected}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>“{shown}” is no data set as it stands: found {found}.</source>
      <translation>„{shown}“ ist so kein Datensatz. Gefunden: {found}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>The classes are those of the file names (cat.0.jpg), not of the folders.</source>
      <translation>Die Klassen sind die der Dateinamen (cat.0.jpg), nicht die der Ordner.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/naming.py" />
      <source>%n test picture(s)</source>
      <translation>
        <numerusform>%n Testbild</numerusform>
        <numerusform>%n Testbilder</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>Left out {pictures} without labels ({places}).</source>
      <translation>Weggelassen, weil ohne Klasse: {pictures} ({places}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/naming.py" />
      <source>Left out {pictures} of “{label}”: that class has none to train with.</source>
      <translation>Weggelassen aus „{label}“: {pictures}; diese Klasse hat keine zum Trainieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/pixelstore.py" />
      <source>Decoding these pictures needs {needed}, and {free} are free: {short}.</source>
      <translation>Das Dekodieren dieser Bilder braucht {needed}, frei sind {free}: {short}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/pixelstore.py" />
      <source>These pictures take {needed} decoded, more than the {limit} of “{setting}”.</source>
      <translation>Dekodiert brauchen diese Bilder {needed}, mehr als die {limit} unter „{setting}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/pixelstore.py" />
      <source>Free space there, then start again (or resume). Or choose a smaller “{setting}” (data.cache_size), or keep the program’s files on another disk with the environment variable {variable}.</source>
      <translation>Dort Platz schaffen, dann erneut starten (oder fortsetzen). Oder „{setting}“ (data.cache_size) kleiner wählen oder die Dateien des Programms mit der Umgebungsvariablen {variable} auf einen anderen Datenträger legen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>no longer there</source>
      <translation>nicht mehr da</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>no longer in its zip</source>
      <translation>nicht mehr im Zip</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>damaged inside its zip</source>
      <translation>im Zip beschädigt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>its zip can no longer be opened</source>
      <translation>das Zip lässt sich nicht mehr öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>larger than {most} MB</source>
      <translation>größer als {most} MB</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/reading.py" />
      <source>the file could not be read a moment ago</source>
      <translation>die Datei war eben nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>No data set was chosen.</source>
      <translation>Kein Datensatz gewählt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>“{name}” does not exist.</source>
      <translation>„{name}“ gibt es nicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>Check the spelling; a drive may have to be connected first.</source>
      <translation>Die Schreibweise prüfen; vielleicht muss erst ein Laufwerk angeschlossen werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>“{name}” cannot be opened ({reason}).</source>
      <translation>„{name}“ lässt sich nicht öffnen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>Check that you may read it.</source>
      <translation>Die Leserechte prüfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>“{name}” is empty.</source>
      <translation>„{name}“ ist leer.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>There are {number} zips inside.</source>
      <translation>Darin sind {number} Zips.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>At most {most} can be opened; unpack them first.</source>
      <translation>Höchstens {most} lassen sich öffnen; erst entpacken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>Searching</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>Left out “{name}”: test pictures without labels.</source>
      <translation>„{name}“ weggelassen: Testbilder ohne Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>“{name}” cannot be read ({reason}).</source>
      <translation>„{name}“ lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>There are more than {most} files in “{folder}”.</source>
      <translation>In „{folder}“ sind mehr als {most} Dateien.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/sources.py" />
      <source>Choose a folder further down. {expected}</source>
      <translation>Einen Ordner weiter unten wählen. {expected}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>in the test folder</source>
      <translation>im Testordner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{rule}; {pictures} moved by hand</source>
      <translation>{rule}; {pictures} von Hand verschoben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{train} training, {val} validation, {test} test of each class, by content, seed {seed}</source>
      <translation>{train} Training, {val} Validierung, {test} Test je Klasse, nach Inhalt, Startwert {seed}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{train} training, {val} validation of each class, by content, seed {seed}</source>
      <translation>{train} Training, {val} Validierung je Klasse, nach Inhalt, Startwert {seed}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>The test folder is the test part; of the rest {rule}</source>
      <translation>Der Testordner ist der Testteil; vom Rest {rule}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>in the validation list</source>
      <translation>in der Validierungsliste</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>The validation list; all others train</source>
      <translation>Die Validierungsliste; alle anderen zum Trainieren</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/split.py" />
      <source>%n name(s)</source>
      <translation>
        <numerusform>%n Name</numerusform>
        <numerusform>%n Namen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>None of the {names} in the validation list is among the pictures (the first is “{first}”).</source>
      <translation>Aus der Validierungsliste ({names}) ist nichts unter den Bildern (der erste ist „{first}“).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>None of the {names} in the validation list is among the pictures.</source>
      <translation>Aus der Validierungsliste ({names}) ist nichts unter den Bildern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Names are relative paths, or file names that occur once; the first picture is “{first}”.</source>
      <translation>Namen sind relative Pfade oder Dateinamen, die einmal vorkommen; das erste Bild ist „{first}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Names are relative paths, or file names that occur once; every picture is excluded by you.</source>
      <translation>Namen sind relative Pfade oder Dateinamen, die einmal vorkommen; alle Bilder sind von Hand weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{number} of {names} in the validation list were not found ({which}).</source>
      <translation>Validierungsliste ({names}): {number} nicht gefunden ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{number} of {names} in the validation list fit several pictures and were passed over ({which}).</source>
      <translation>Validierungsliste ({names}): {number} übergangen, weil mehrere Bilder passen ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>The validation list {path} cannot be read ({reason}).</source>
      <translation>Die Validierungsliste {path} lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Give a text file, a name a line.</source>
      <translation>Eine Textdatei angeben, ein Name je Zeile.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Left out 1 near copy of pictures {where}.</source>
      <translation>1 Fast-Duplikat von Bildern {where} weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Left out {number} near copies of pictures {where}.</source>
      <translation>{number} Fast-Duplikate von Bildern {where} weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Left out 1 copy of pictures {where}.</source>
      <translation>1 Kopie von Bildern {where} weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Left out {number} copies ({near} of them near ones) of pictures {where}.</source>
      <translation>{number} Kopien (davon {near} Fast-Duplikate) von Bildern {where} weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Left out {number} copies of pictures {where}.</source>
      <translation>{number} Kopien von Bildern {where} weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>in a folder that is measured with</source>
      <translation>in einem Ordner, mit dem gemessen wird,</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>As the folders say: train, val and test</source>
      <translation>Nach den Ordnern: train, val und test</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>There is no test part: the folders hold none, and they are used as they are.</source>
      <translation>Es gibt keinen Testteil: Die Ordner enthalten keinen und werden verwendet, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>As the folders say: train and val</source>
      <translation>Nach den Ordnern: train und val</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/split.py" />
      <source>%n different readable one(s)</source>
      <translation>
        <numerusform>davon %n lesbar und verschieden</numerusform>
        <numerusform>davon %n lesbar und verschieden</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>No picture is left to train with: {pictures}, {different}.</source>
      <translation>Zum Trainieren bleibt kein Bild: {pictures}, {different}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>No picture is left to validate with: {pictures}, {different}.</source>
      <translation>Zum Validieren bleibt kein Bild: {pictures}, {different}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>Each class needs at least two different pictures, of which one is measured with.</source>
      <translation>Jede Klasse braucht mindestens zwei verschiedene Bilder; mit einem davon wird gemessen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>No picture to train with: {classes}.</source>
      <translation>Kein Bild zum Trainieren: {classes}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>No picture to validate with: {classes}.</source>
      <translation>Kein Bild zum Validieren: {classes}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>1 picture stands under more than one class, each kept in one part ({name}).</source>
      <translation>1 Bild steht unter mehr als einer Klasse und bleibt in einem Teil ({name}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split.py" />
      <source>{number} pictures stand under more than one class, each kept in one part ({names}).</source>
      <translation>{number} Bilder stehen unter mehr als einer Klasse, jedes bleibt in einem Teil ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>it is no split</source>
      <translation>es ist keine Aufteilung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>The split was saved in format {saved}; this program reads format {known}.</source>
      <translation>Die Aufteilung ist im Format {saved} gespeichert; dieses Programm liest Format {known}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>Use the newer program.</source>
      <translation>Das neuere Programm verwenden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“class_names” must be two or more different names</source>
      <translation>„class_names“ müssen zwei oder mehr verschiedene Namen sein</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“rule” is no text</source>
      <translation>„rule“ ist kein Text</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“seed” is no whole number</source>
      <translation>„seed“ ist keine ganze Zahl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>the same picture is in two parts</source>
      <translation>dasselbe Bild ist in zwei Teilen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“{name}” is missing</source>
      <translation>„{name}“ fehlt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“{name}” has labels that name no class</source>
      <translation>„{name}“ hat Einträge, die keine Klasse nennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“{name}” has lists of different lengths</source>
      <translation>„{name}“ hat verschieden lange Listen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“{name}” has hashes that are none</source>
      <translation>„{name}“ hat Prüfsummen, die keine sind</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>“{name}” is no list of texts</source>
      <translation>„{name}“ ist keine Liste von Texten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>The saved split cannot be read: {reason}.</source>
      <translation>Die gespeicherte Aufteilung lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/split_record.py" />
      <source>Its run can be trained anew; the pictures are not affected.</source>
      <translation>Der Lauf lässt sich neu trainieren; die Bilder sind nicht betroffen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Its first line must name the columns: path,label or path,label,split.</source>
      <translation>Die erste Zeile muss die Spalten nennen: path,label oder path,label,split.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>“{name}” is too large for a table of labels.</source>
      <translation>„{name}“ ist zu groß für eine Tabelle der Klassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>At most {most} MB can be read.</source>
      <translation>Höchstens {most} MB können gelesen werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>“{name}” has more than {most} rows.</source>
      <translation>„{name}“ hat mehr als {most} Zeilen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Part it into several data sets.</source>
      <translation>Auf mehrere Datensätze verteilen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Reading the table</source>
      <translation>Tabelle lesen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>rows</source>
      <translation>Zeilen</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>%n row(s)</source>
      <translation>
        <numerusform>%n Zeile</numerusform>
        <numerusform>%n Zeilen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Left out {rows} of the table without a path, or with an endless path or label.</source>
      <translation>Aus der Tabelle weggelassen: {rows} ohne Pfad oder mit überlangem Pfad oder Klassennamen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>The table names parts that are none of train, val and test: {parts}.</source>
      <translation>Die Tabelle nennt Teile, die weder train noch val noch test sind: {parts}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>The table {path} cannot be written ({reason}).</source>
      <translation>Die Tabelle {path} lässt sich nicht schreiben ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>“{name}” is no table of labels: it begins with “{begins}”.</source>
      <translation>„{name}“ ist keine Tabelle der Klassen: Sie beginnt mit „{begins}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>a line without an end</source>
      <translation>eine Zeile ohne Ende</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>“{name}” is not written in UTF-8.</source>
      <translation>„{name}“ ist nicht in UTF-8 geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Save it anew, as “CSV UTF-8”.</source>
      <translation>Neu speichern, als „CSV UTF-8“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>“{name}” is damaged near row {row} ({reason}).</source>
      <translation>„{name}“ ist bei Zeile {row} beschädigt ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table.py" />
      <source>Look at the quotes there, and save it anew.</source>
      <translation>Die Anführungszeichen dort ansehen und neu speichern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>{number} of {rows} in the table were not found among the pictures ({which}).</source>
      <translation>Tabelle ({rows}): {number} nicht unter den Bildern gefunden ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>{number} of {rows} in the table fit several pictures and were passed over ({which}).</source>
      <translation>Tabelle ({rows}): {number} übergangen, weil mehrere Bilder passen ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>{number} of {rows} in the table name pictures that cannot be read ({which}).</source>
      <translation>Tabelle ({rows}): {number} mit Bildern, die nicht lesbar sind ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>{number} of {rows} in the table have labels that are no class of this data set ({which}).</source>
      <translation>Tabelle ({rows}): {number} mit Namen, die keine Klasse dieses Datensatzes sind ({which}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>None of the {rows} of “{table}” names a picture of this data set (the first is “{first}”).</source>
      <translation>In „{table}“ ({rows}) ist kein Bild dieses Datensatzes genannt (der erste Pfad ist „{first}“).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>None of the {rows} of “{table}” names a picture of this data set.</source>
      <translation>In „{table}“ ({rows}) ist kein Bild dieses Datensatzes genannt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_edits.py" />
      <source>Paths are relative, or file names that occur once; the first picture is “{first}”.</source>
      <translation>Pfade sind relativ oder Dateinamen, die einmal vorkommen; das erste Bild ist „{first}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Left out {paths} leading out of the table’s folder ({names}).</source>
      <translation>Weggelassen, weil außerhalb des Ordners der Tabelle: {paths} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Left out {paths} of the table where no file is ({names}).</source>
      <translation>Aus der Tabelle weggelassen, weil dort keine Datei ist: {paths} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Left out {paths} of the table to files other than pictures ({names}).</source>
      <translation>Aus der Tabelle weggelassen, weil kein Bild: {paths} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Left out {paths} without a label ({names}).</source>
      <translation>Weggelassen, weil ohne Klasse: {paths} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Left out {pictures} not named in the table ({names}).</source>
      <translation>Weggelassen, weil nicht in der Tabelle: {pictures} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>{paths} given more than once in the table: the last row counts ({names}).</source>
      <translation>Mehrmals in der Tabelle: {paths}; die letzte Zeile zählt ({names}).</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>%n path(s)</source>
      <translation>
        <numerusform>%n Pfad</numerusform>
        <numerusform>%n Pfade</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>“{table}” in “{place}” cannot be read ({reason}).</source>
      <translation>„{table}“ in „{place}“ lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>Copy it again, or remove it.</source>
      <translation>Erneut kopieren oder entfernen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>The table “{name}” names a single class, “{only}”, of {pictures}.</source>
      <translation>Die Tabelle „{name}“ nennt nur eine Klasse, „{only}“ ({pictures}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>The table “{name}” names no picture with a label.</source>
      <translation>Die Tabelle „{name}“ nennt kein Bild mit Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/tables/table_set.py" />
      <source>At least two classes are needed. {expected}</source>
      <translation>Mindestens zwei Klassen sind nötig. {expected}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/test_parts.py" />
      <source>The test part stays locked: its opening cannot be noted in {path} ({reason}).</source>
      <translation>Der Testteil bleibt verschlossen: Das Öffnen lässt sich nicht in {path} vermerken ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/test_parts.py" />
      <source>Make room there, then try again.</source>
      <translation>Dort Platz schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is no longer in its zip.</source>
      <translation>„{name}“ ist nicht mehr im Zip.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Choose the zip again.</source>
      <translation>Das Zip erneut wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Unpacking “{name}” needs {needed}, but only {free} are free in {folder}.</source>
      <translation>Das Entpacken von „{name}“ braucht {needed}, in {folder} sind aber nur {free} frei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Make room there, or unpack the zip elsewhere and choose the folder.</source>
      <translation>Dort Platz schaffen oder das Zip anderswo entpacken und den Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Check that the folder can be written to, or unpack the zip elsewhere and choose the folder.</source>
      <translation>Prüfen, ob in den Ordner geschrieben werden kann, oder das Zip anderswo entpacken und den Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Unpacking</source>
      <translation>Entpacken</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Check the disk, then try again.</source>
      <translation>Den Datenträger prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” cannot be unpacked to {folder} ({reason}).</source>
      <translation>„{name}“ lässt sich nicht nach {folder} entpacken ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is an empty file.</source>
      <translation>„{name}“ ist eine leere Datei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Download or copy it again.</source>
      <translation>Noch einmal herunterladen oder kopieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is no zip, whatever its name says.</source>
      <translation>„{name}“ ist kein Zip, auch wenn der Name es sagt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is neither a folder nor a zip.</source>
      <translation>„{name}“ ist weder ein Ordner noch ein Zip.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Choose a folder of pictures or a zip; unpack other archives first.</source>
      <translation>Einen Ordner mit Bildern oder ein Zip wählen; andere Archive zuerst entpacken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is damaged or incomplete.</source>
      <translation>„{name}“ ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” lists too many files: {most} at most can be read from zips.</source>
      <translation>„{name}“ führt zu viele Dateien auf: Aus Zips lassen sich höchstens {most} lesen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Unpack it and choose the folder, or a part of it.</source>
      <translation>Entpacken und den Ordner wählen oder einen Teil davon.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is protected by a password.</source>
      <translation>„{name}“ ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Unpack it with its password and choose the folder.</source>
      <translation>Mit dem Passwort entpacken und den Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” is compressed in a way this program cannot read (method {method}).</source>
      <translation>„{name}“ ist auf eine Weise komprimiert, die dieses Programm nicht lesen kann (Methode {method}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>Unpack it and choose the folder.</source>
      <translation>Entpacken und den Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>“{name}” declares {declared} of content in {size}: no pictures are packed that densely.</source>
      <translation>„{name}“ gibt {declared} Inhalt auf {size} an: So dicht sind keine Bilder gepackt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/data/zips.py" />
      <source>If you trust it, unpack it yourself and choose the folder.</source>
      <translation>Ist es vertrauenswürdig, selbst entpacken und den Ordner wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/disk.py" />
      <source>there was no room for {size} more in {folder}</source>
      <translation>für weitere {size} war kein Platz in {folder}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/disk.py" />
      <source>{size} are missing on the disk of {folder}</source>
      <translation>auf dem Datenträger von {folder} fehlen {size}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/alike.py" />
      <source>There are no training pictures besides those that the model is measured with.</source>
      <translation>Es gibt keine Trainingsbilder außer denen, mit denen das Modell gemessen wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/alike.py" />
      <source>Measure with a run's validation part, or with a list of pictures.</source>
      <translation>Mit dem Validierungsteil eines Laufs messen oder mit einer Liste von Bildern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/alike.py" />
      <source>Looking at training pictures</source>
      <translation>Trainingsbilder ansehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>the training part</source>
      <translation>Trainingsteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>Nothing is left to train simple rivals with: the model is measured with all of these pictures.</source>
      <translation>Für einfachere Modelle bleibt nichts zum Trainieren: Das Modell wird mit allen diesen Bildern gemessen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>commonest class</source>
      <translation>häufigste Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>small CNN</source>
      <translation>kleines CNN</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>Counting classes</source>
      <translation>Klassen zählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>Fitting colours</source>
      <translation>Farben anpassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/baselines.py" />
      <source>Counting colours</source>
      <translation>Farben zählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>How sure, and how often right</source>
      <translation>Wie sicher, und wie oft richtig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>Of the pictures that the model is 80 % sure of it should get 80 % right. Mean gap (ECE): {gap}.</source>
      <translation>Von den Bildern, bei denen das Modell zu 80 % sicher ist, sollte es 80 % richtig erkennen. Mittlere Abweichung (ECE): {gap}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>certainty</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>share</source>
      <translation>Anteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>ideal</source>
      <translation>ideal</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>right</source>
      <translation>richtig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>on average</source>
      <translation>im Mittel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>The chance that a class's picture is given more of it than another picture is: {area} (AUROC).</source>
      <translation>Wie wahrscheinlich ein Bild der Klasse höher für sie bewertet wird als ein anderes Bild: {area} (AUROC).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>other pictures taken for it</source>
      <translation>dafür gehaltene andere Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>its pictures recognised</source>
      <translation>erkannte eigene Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>guessing</source>
      <translation>Raten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>class</source>
      <translation>Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>area</source>
      <translation>Fläche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>recognised at 1 %</source>
      <translation>erkannt bei 1 %</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>at 5 % of others</source>
      <translation>bei 5 % der anderen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>Precision and recall</source>
      <translation>Präzision und Trefferquote</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>Of the answers with a class's name, how many are right, the more of its pictures are to be found: {precision} on average.</source>
      <translation>Wie viele der Antworten mit dem Namen einer Klasse richtig sind, je mehr von ihren Bildern gefunden werden sollen: im Mittel {precision}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>recall</source>
      <translation>Trefferquote</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>precision</source>
      <translation>Präzision</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>average precision</source>
      <translation>mittlere Präzision</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>What “not sure” gains</source>
      <translation>Was „unsicher“ bringt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>How often it is wrong where it answers only what it is surest of. Mean over all shares (AURC): {area}.</source>
      <translation>Wie oft es falsch liegt, wenn es nur beantwortet, wobei es am sichersten ist. Mittel über alle Anteile (AURC): {area}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>share of the pictures answered</source>
      <translation>Anteil der beantworteten Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>wrong of these</source>
      <translation>davon falsch</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>at random</source>
      <translation>zufällig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>surest first</source>
      <translation>Sicherstes zuerst</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>answered</source>
      <translation>beantwortet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>sure from</source>
      <translation>sicher ab</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>right of these</source>
      <translation>davon richtig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>this model</source>
      <translation>dieses Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>Simple rivals</source>
      <translation>Einfachere Modelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>On the same pictures, trained with {pictures} ({part}).</source>
      <translation>Mit denselben Bildern gemessen; trainiert mit: {pictures} ({part}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>log loss</source>
      <translation>log. Verlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>The same pictures, but worse</source>
      <translation>Dieselben Bilder, nur schlechter</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>{pictures}, asked for again.</source>
      <translation>{pictures}, noch einmal vorgelegt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>as they are</source>
      <translation>wie sie sind</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/charts.py" />
      <source>other answers</source>
      <translation>andere Antworten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>{name} is a model file by itself: nobody knows which pictures it was not trained with.</source>
      <translation>{name} ist eine einzelne Modelldatei: Niemand weiß, mit welchen Bildern sie nicht trainiert wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>Name the run folder instead of the file, or a list of pictures (--val-list).</source>
      <translation>Statt der Datei den Ordner des Laufs nennen oder eine Liste von Bildern (--val-list).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>{first} and {second} were validated with different pictures.</source>
      <translation>{first} und {second} wurden mit verschiedenen Bildern validiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>Compare them by a list of pictures that neither was trained with (--val-list).</source>
      <translation>Anhand einer Liste von Bildern vergleichen, mit denen keines der beiden trainiert wurde (--val-list).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>the pictures listed</source>
      <translation>die aufgelisteten Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/comparing.py" />
      <source>pictures that both were validated with</source>
      <translation>Bilder, mit denen beide validiert wurden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>mirrored</source>
      <translation>gespiegelt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>blurred</source>
      <translation>unscharf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>darker</source>
      <translation>dunkler</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>brighter</source>
      <translation>heller</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>rotated</source>
      <translation>gedreht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>grey</source>
      <translation>grau</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>noisy</source>
      <translation>verrauscht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/distortions.py" />
      <source>JPEG quality</source>
      <translation>JPEG-Qualität</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/evaluate.py" />
      <source>Some answers of {name} are not numbers.</source>
      <translation>Manche Antworten von {name} sind keine Zahlen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/evaluate.py" />
      <source>Its weights overflow: use another model.</source>
      <translation>Seine Gewichte laufen über: ein anderes Modell nehmen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/evaluate.py" />
      <source>Evaluating</source>
      <translation>Auswerten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/paired.py" />
      <source>{better} is better than {worse}: {points}, on {pictures} pictures.</source>
      <translation>{better} ist besser als {worse}: {points}, bei {pictures} Bildern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/paired.py" />
      <source>No difference is shown: {second} against {first} {points}, on {pictures} pictures.</source>
      <translation>Kein Unterschied nachweisbar: {second} gegen {first} {points}, bei {pictures} Bildern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/paired.py" />
      <source>{points} points (95 %: {low} … {high})</source>
      <translation>{points} Punkte (95 %: {low} … {high})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/robustness.py" />
      <source>Trying worse pictures</source>
      <translation>Schlechtere Bilder testen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/small_cnn.py" />
      <source>Training a small CNN</source>
      <translation>Kleines CNN trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/evaluation/small_cnn.py" />
      <source>Making pictures small</source>
      <translation>Bilder verkleinern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/comparison.py" />
      <source>The model has too many tokens for {missing} of the {all} methods; they are left out.</source>
      <translation>Das Modell hat zu viele Token für {missing} der {all} Methoden; sie werden weggelassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/comparison.py" />
      <source>Comparing methods</source>
      <translation>Methoden vergleichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/comparison.py" />
      <source>Now each method is timed, and held against a model that has learned nothing.</source>
      <translation>Nun wird gemessen, wie lange jede Methode braucht und wie sehr ihre Karten denen eines Modells gleichen, das nichts gelernt hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/comparison.py" />
      <source>Timing methods</source>
      <translation>Zeit messen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/comparison.py" />
      <source>methods</source>
      <translation>Methoden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>This method needs a matrix of {tokens} × {tokens} numbers for every head.</source>
      <translation>Diese Methode braucht für jeden Kopf eine Matrix von {tokens} × {tokens} Zahlen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>Choose “Linear rollout”, which needs none.</source>
      <translation>„Lineares Rollout“ wählen, das keine braucht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>The model has {depth} layers of {heads} heads; layer {layer}, head {head} is not among them.</source>
      <translation>Das Modell hat {depth} Schichten zu {heads} Köpfen; Schicht {layer}, Kopf {head} ist nicht dabei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>Choose another layer or head.</source>
      <translation>Eine andere Schicht oder einen anderen Kopf wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>The model cuts pictures into {grid} × {grid} patches.</source>
      <translation>Das Modell teilt Bilder in {grid} × {grid} Patches.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>Choose one of them.</source>
      <translation>Einen davon wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>{tokens} tokens are too many to compare each with each.</source>
      <translation>{tokens} Token sind zu viele, um jedes mit jedem zu vergleichen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>Use a smaller model.</source>
      <translation>Ein kleineres Modell nehmen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>The model knows no class “{name}”.</source>
      <translation>Das Modell kennt keine Klasse „{name}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/explainer.py" />
      <source>Choose one of {names}.</source>
      <translation>Eine davon wählen: {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Linear rollout</source>
      <translation>Lineares Rollout</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Each patch’s share in the score, with the attention as it stands followed exactly through every layer; not how the attention itself would change without the patch.</source>
      <translation>Der Anteil jedes Patches an der Bewertung, wobei die Aufmerksamkeit, wie sie ist, genau durch jede Schicht verfolgt wird; nicht, wie sie sich ohne den Patch ändern würde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Gradient rollout</source>
      <translation>Gradienten-Rollout</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Which patches the attention carried towards this class, through all layers; mixing that spoke against the class is left out.</source>
      <translation>Welche Patches die Aufmerksamkeit durch alle Schichten zu dieser Klasse hin trug; Beiträge, die gegen die Klasse sprachen, bleiben weg.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Norm-based rollout</source>
      <translation>Normbasiertes Rollout</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>How much of each patch reaches the answer, by the length of the vectors that attention moves; not for or against which class.</source>
      <translation>Wie viel von jedem Patch die Antwort erreicht, nach der Länge der Vektoren, die die Aufmerksamkeit bewegt; nicht, für oder gegen welche Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Attention rollout</source>
      <translation>Aufmerksamkeits-Rollout</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>How attention alone mixes the patches, by absolute values; not what the answer rests on, and the same for every class.</source>
      <translation>Wie die Aufmerksamkeit allein die Patches mischt, nach Beträgen; nicht, worauf die Antwort beruht, und für jede Klasse gleich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Raw attention</source>
      <translation>Rohe Aufmerksamkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>What one layer mixes into the tokens that are read, by absolute values; nothing about the layers around it.</source>
      <translation>Was eine Schicht in die gelesenen Token mischt, nach Beträgen; nichts über die Schichten ringsum.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Gradient × token</source>
      <translation>Gradient × Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Where a small change of a patch’s token would change the score most; not what happens when the patch is gone.</source>
      <translation>Wo eine kleine Änderung am Token eines Patches die Bewertung am meisten ändern würde; nicht, was geschieht, wenn der Patch fehlt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Integrated gradients, tokens</source>
      <translation>Integrierte Gradienten, Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Each token’s share in the difference to a blank picture’s score; a token has seen a little beyond its patch.</source>
      <translation>Der Anteil jedes Tokens am Unterschied zur Bewertung eines leeren Bildes; ein Token hat etwas über seinen Patch hinaus gesehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Integrated gradients, pixels</source>
      <translation>Integrierte Gradienten, Pixel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Each patch’s share in the difference to a blank picture’s score; nothing about the way through the layers.</source>
      <translation>Der Anteil jedes Patches am Unterschied zur Bewertung eines leeren Bildes; nichts über den Weg durch die Schichten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>Occlusion</source>
      <translation>Verdeckung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/explain/methods.py" />
      <source>How far the score falls when a patch is painted over, one at a time; patches that only count together stay dark.</source>
      <translation>Wie weit die Bewertung fällt, wenn ein Patch übermalt wird, jeder für sich; Patches, die nur zusammen zählen, bleiben dunkel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/files.py" />
      <source>“{name}” could not be written: {reason}.</source>
      <translation>„{name}“ konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/files.py" />
      <source>Choose a folder that you may write to.</source>
      <translation>Einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/classifier.py" />
      <source>the model’s answer is not a number</source>
      <translation>die Antwort des Modells ist keine Zahl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/device.py" />
      <source>CUDA GPU</source>
      <translation>CUDA-Grafikkarte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/device.py" />
      <source>Apple GPU</source>
      <translation>Apple-Grafikkarte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/device.py" />
      <source>PyTorch finds no {name} on this computer.</source>
      <translation>PyTorch findet auf diesem Rechner keine {name}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/device.py" />
      <source>Set the device to “auto” or “cpu”.</source>
      <translation>Das Gerät auf „auto“ oder „cpu“ stellen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Making the ONNX file</source>
      <translation>ONNX-Datei erzeugen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Making the exported program</source>
      <translation>Exportiertes Programm erzeugen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Loading the model</source>
      <translation>Modell laden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Tracing the model</source>
      <translation>Modell aufzeichnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>{pictures} could not be read and checked with ({names}).</source>
      <translation>Nicht lesbar, daher nicht geprüft: {pictures} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>{path} cannot be written ({why}).</source>
      <translation>{path} lässt sich nicht schreiben ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Choose another place for it.</source>
      <translation>Einen anderen Ort dafür wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>{path} is not a file.</source>
      <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Choose another name for it.</source>
      <translation>Einen anderen Namen dafür wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>{path} is the model itself.</source>
      <translation>{path} ist das Modell selbst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Choose another name for what is written.</source>
      <translation>Einen anderen Namen für das wählen, was geschrieben wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Both files would be {path}.</source>
      <translation>Beide Dateien wären {path}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Choose another name for one of them.</source>
      <translation>Für eine davon einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>The ONNX file answers otherwise than this program: probabilities differ by up to {difference}, and {relabelled} of {pictures} got another label. Nothing was written.</source>
      <translation>Die ONNX-Datei antwortet anders als dieses Programm: Wahrscheinlichkeiten weichen um bis zu {difference} ab, und {relabelled}-mal kam eine andere Klasse heraus (geprüft: {pictures}). Nichts wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>The exported program answers otherwise than this program: probabilities differ by up to {difference}, and {relabelled} of {pictures} got another label. Nothing was written.</source>
      <translation>Das exportierte Programm antwortet anders als dieses Programm: Wahrscheinlichkeiten weichen um bis zu {difference} ab, und {relabelled}-mal kam eine andere Klasse heraus (geprüft: {pictures}). Nichts wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/export.py" />
      <source>Please report this, with what “catdog doctor” prints.</source>
      <translation>Bitte melden, zusammen mit der Ausgabe von „catdog doctor“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/graph.py" />
      <source>Writing an ONNX file takes the package {package}, which cannot be loaded here ({error}).</source>
      <translation>Das Schreiben einer ONNX-Datei braucht das Paket {package}, das sich hier nicht laden lässt ({error}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/graph.py" />
      <source>Install what is needed: python -m pip install {packages}</source>
      <translation>Installieren, was nötig ist: python -m pip install {packages}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/graph.py" />
      <source>The model has {size} of weights; an ONNX file holds 2 GB.</source>
      <translation>Das Modell hat {size} an Gewichten; eine ONNX-Datei fasst 2 GB.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/graph.py" />
      <source>Export it with --program instead.</source>
      <translation>Stattdessen mit --program exportieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/parity.py" />
      <source>“{place}” is nothing to check with: {why}.</source>
      <translation>Mit „{place}“ lässt sich nicht prüfen: {why}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/parity.py" />
      <source>Name a folder of pictures.</source>
      <translation>Einen Ordner mit Bildern nennen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/parity.py" />
      <source>None of the pictures to check with can be read.</source>
      <translation>Keines der Bilder zum Prüfen ist lesbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/export/parity.py" />
      <source>The first: {reason}.</source>
      <translation>Das erste: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/forward.py" />
      <source>Validating</source>
      <translation>Validieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>{name} has no locked test part.</source>
      <translation>{name} hat keinen verschlossenen Testteil.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>Train with the setting “Keep a locked test part”.</source>
      <translation>Mit der Einstellung „Verschlossenen Testteil behalten“ trainieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the run's locked test part</source>
      <translation>verschlossener Testteil des Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the run's validation part</source>
      <translation>Validierungsteil des Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>{missing} of the {all} pictures of the run's locked test part are not in {source}, or were excluded since.</source>
      <translation>Von den {all} Bildern im verschlossenen Testteil des Laufs nicht in {source} oder seither weggelassen: {missing}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>{missing} of the {all} pictures of the run's validation part are not in {source}, or were excluded since.</source>
      <translation>Von den {all} Bildern im Validierungsteil des Laufs nicht in {source} oder seither weggelassen: {missing}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>every picture</source>
      <translation>alle Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>None of the pictures ({words}) is in {source}.</source>
      <translation>Keines der Bilder ({words}) ist in {source}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>Choose the data the run was made with, or all pictures.</source>
      <translation>Die Daten wählen, mit denen der Lauf gemacht wurde, oder alle Bilder.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the run's locked test part, opened for the first time</source>
      <translation>verschlossener Testteil des Laufs, zum ersten Mal geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the run's locked test part, opened {times} times</source>
      <translation>verschlossener Testteil des Laufs, {times}-mal geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>None of the pictures that {name} was trained with is in {source}.</source>
      <translation>Keines der Bilder, mit denen {name} trainiert wurde, ist in {source}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>Choose the data the run was made with.</source>
      <translation>Die Daten wählen, mit denen der Lauf gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the other pictures</source>
      <translation>die anderen Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>the run's training part</source>
      <translation>Trainingsteil des Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>The pictures show {shown}; the model knows {known}.</source>
      <translation>Die Bilder zeigen {shown}; das Modell kennt {known}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>Evaluate on pictures of the model's own classes.</source>
      <translation>Mit Bildern der Klassen auswerten, die das Modell kennt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>The split of the run {name} is missing or damaged: nobody knows which pictures it may be measured with.</source>
      <translation>Die Aufteilung des Laufs {name} fehlt oder ist beschädigt: Niemand weiß, mit welchen Bildern er gemessen werden darf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/labelled.py" />
      <source>Say which pictures to evaluate with: a list (--val-list), or all of them (--all).</source>
      <translation>Angeben, mit welchen Bildern ausgewertet werden soll: mit einer Liste (--val-list) oder mit allen (--all).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Expected: the competition’s test pictures, which are called 1.jpg, 2.jpg and so on; or a zip that holds them.</source>
      <translation>Erwartet: die Testbilder des Wettbewerbs, die 1.jpg, 2.jpg und so weiter heißen; oder ein Zip, das sie enthält.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Choose another name for the table.</source>
      <translation>Einen anderen Namen für die Tabelle wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Classifying</source>
      <translation>Erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>None of the {pictures} can be read.</source>
      <translation>Keines davon ist lesbar: {pictures}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>{pictures} could not be read and got the answer {answer} ({names}).</source>
      <translation>Nicht lesbar, daher mit der Antwort {answer}: {pictures} ({names}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>There are no test pictures in “{name}”: found {found}.</source>
      <translation>In „{name}“ sind keine Testbilder; gefunden: {found}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>There are {count} zips inside.</source>
      <translation>Es sind {count} Zips darin.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>1 picture in “{name}” is not called by a number ({others}).</source>
      <translation>1 Bild in „{name}“ ist nicht nach einer Nummer benannt ({others}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>{pictures} in “{name}” are not called by a number ({others}).</source>
      <translation>{pictures} in „{name}“ sind nicht nach einer Nummer benannt ({others}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Two pictures have the number {number}: {first} and {second}.</source>
      <translation>Zwei Bilder haben die Nummer {number}: {first} und {second}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Keep one of them, then try again.</source>
      <translation>Eines davon behalten, dann noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>The model has more than one class called “dog”; its classes are {classes}.</source>
      <translation>Das Modell hat mehr als eine Klasse namens „dog“; seine Klassen sind {classes}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>The model has no class called “dog”; its classes are {classes}.</source>
      <translation>Das Modell hat keine Klasse namens „dog“; seine Klassen sind {classes}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>Choose a model that was trained on cats and dogs.</source>
      <translation>Ein Modell wählen, das mit Katzen und Hunden trainiert wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/inference/submission.py" />
      <source>The table {path} cannot be written ({why}).</source>
      <translation>Die Tabelle {path} lässt sich nicht schreiben ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>No model is loaded.</source>
      <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>Choose a model file or a run first.</source>
      <translation>Zuerst eine Modelldatei oder einen Lauf wählen.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>%n token(s)</source>
      <translation>
        <numerusform>%n Token</numerusform>
        <numerusform>%n Token</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>%n layer(s)</source>
      <translation>
        <numerusform>%n Schicht</numerusform>
        <numerusform>%n Schichten</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>stretched to a square</source>
      <translation>zum Quadrat gestreckt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>cut to the central square</source>
      <translation>auf das mittlere Quadrat beschnitten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>whole, between white bars</source>
      <translation>ganz, zwischen weißen Balken</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/classify.py" />
      <source>{how}, inner {share}</source>
      <translation>{how}, innere {share}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>A model is being trained.</source>
      <translation>Ein Modell wird trainiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>Training broke off</source>
      <translation>Training abgebrochen</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>%n epoch(s)</source>
      <translation>
        <numerusform>%n Epoche</numerusform>
        <numerusform>%n Epochen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>{epochs}. Best accuracy: {accuracy}.</source>
      <translation>{epochs}. Beste Genauigkeit: {accuracy}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>Training is finished</source>
      <translation>Training beendet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>All runs are through</source>
      <translation>Alle Läufe sind fertig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>The page Runs compares them.</source>
      <translation>Die Seite Läufe vergleicht sie.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/desktop.py" />
      <source>The program has the details.</source>
      <translation>Das Programm hat die Einzelheiten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/run_files.py" />
      <source>Putting into the trash</source>
      <translation>In den Papierkorb legen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/run_files.py" />
      <source>Deleting</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/run_files.py" />
      <source>runs</source>
      <translation>Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/runner.py" />
      <source>Something went wrong inside the program</source>
      <translation>Im Programm ist etwas schiefgegangen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/jobs/runner.py" />
      <source>Please copy the details and report them. What was saved before is still there.</source>
      <translation>Bitte die Einzelheiten kopieren und melden. Was vorher gesichert war, ist noch da.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/locks.py" />
      <source>process {number} on {computer}</source>
      <translation>Prozess {number} auf {computer}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/locks.py" />
      <source>process {number}</source>
      <translation>Prozess {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/locks.py" />
      <source>since {time}</source>
      <translation>seit {time}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Side of the square picture that the model sees. Twice the side is four times the tokens and the time.</source>
      <translation>Seite des quadratischen Bildes, das das Modell sieht. Die doppelte Seite ergibt das Vierfache an Token und Zeit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Patch size</source>
      <translation>Patchgröße</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Side of the square of pixels that becomes one token. It must divide the picture size.</source>
      <translation>Seite des Pixelquadrats, das zu einem Token wird. Sie muss die Bildgröße teilen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Patch embedding</source>
      <translation>Patch-Einbettung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>“patch”: one convolution with kernel = stride = patch size, as in the first ViT. “conv”: a stack of 3×3 convolutions with stride 2, which learns faster from few pictures; the patch size must be a power of two.</source>
      <translation>„patch“: eine Faltung mit Kern = Schrittweite = Patchgröße, wie im ersten ViT. „conv“: eine Folge von 3×3-Faltungen mit Schrittweite 2, die aus wenigen Bildern schneller lernt; die Patchgröße muss eine Zweierpotenz sein.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Stem width</source>
      <translation>Breite des Stamms</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>channels</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Channels after the first stage of the convolutional stem; every further stage has twice as many, the last has dim.</source>
      <translation>Kanäle nach der ersten Stufe des Faltungsstamms; jede weitere Stufe hat doppelt so viele, die letzte hat dim.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Residual convolutions in the stem</source>
      <translation>Residuale Faltungen im Stamm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>3×3 convolutions with a skip connection in each stage of the stem but the first. They see fine detail, and are cheaper than layers of attention.</source>
      <translation>3×3-Faltungen mit Skip-Verbindung in jeder Stufe des Stamms außer der ersten. Sie sehen feine Einzelheiten und sind billiger als Schichten mit Aufmerksamkeit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Activation in the stem</source>
      <translation>Aktivierung im Stamm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>What follows each convolution: GELU, or ReLU, which a CPU computes faster.</source>
      <translation>Was auf jede Faltung folgt: GELU, oder ReLU, das ein Prozessor schneller berechnet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Width (dim)</source>
      <translation>Breite (dim)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Length of the vector that stands for each token. Must be divisible by the number of heads.</source>
      <translation>Länge des Vektors, der für jedes Token steht. Muss durch die Zahl der Köpfe teilbar sein.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Depth</source>
      <translation>Tiefe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>layers</source>
      <translation>Schichten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Number of Linformer blocks, one after the other.</source>
      <translation>Zahl der Linformer-Blöcke hintereinander.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Heads</source>
      <translation>Köpfe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Attention heads in each block; each works on dim ÷ heads numbers a token.</source>
      <translation>Aufmerksamkeitsköpfe in jedem Block; jeder arbeitet mit dim ÷ Köpfe Zahlen je Token.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Slots (k)</source>
      <translation>Plätze (k)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>slots</source>
      <translation>Plätze</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Number of learned slots that keys and values are projected to. Linformer saves work where k is smaller than the number of tokens.</source>
      <translation>Zahl der gelernten Plätze, auf die Schlüssel und Werte projiziert werden. Der Linformer spart Arbeit, wenn k kleiner ist als die Zahl der Token.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>One key/value head</source>
      <translation>Ein Schlüssel-Wert-Kopf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>All heads share one set of keys and values: fewer parameters, less variety.</source>
      <translation>Alle Köpfe teilen sich einen Satz Schlüssel und Werte: weniger Parameter, weniger Vielfalt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Share keys and values</source>
      <translation>Schlüssel als Werte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Keys serve as values too, with one projection for both: fewer parameters.</source>
      <translation>Schlüssel dienen auch als Werte, mit einer Projektion für beide: weniger Parameter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Convex projection</source>
      <translation>Konvexe Projektion</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Each slot becomes a weighted mean of the tokens' values instead of any mixture. Attention then has no negative entries and can be followed through the layers as in a usual transformer.</source>
      <translation>Jeder Platz wird zu einem gewichteten Mittel der Werte der Token statt zu einer beliebigen Mischung. Die Aufmerksamkeit hat dann keine negativen Einträge und lässt sich wie in einem gewöhnlichen Transformer durch die Schichten verfolgen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Positions</source>
      <translation>Positionen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>How tokens know their place: a learned vector each, or fixed sines and cosines of row and column.</source>
      <translation>Woher Token ihren Ort kennen: je ein gelernter Vektor oder feste Sinus- und Kosinuswerte von Zeile und Spalte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Pooling</source>
      <translation>Pooling</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>What the answer is read from: an extra class token, the mean of all tokens, or a learned weighting of them.</source>
      <translation>Woraus die Antwort gelesen wird: aus einem zusätzlichen Klassen-Token, dem Mittel aller Token oder einer gelernten Gewichtung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Hidden units in the head</source>
      <translation>Verborgene Einheiten im Kopf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>0: the answer is one linear layer after the final norm. Otherwise a hidden layer of that many units comes first.</source>
      <translation>0: Die Antwort ist eine lineare Schicht nach der letzten Norm. Sonst kommt davor eine verborgene Schicht mit so vielen Einheiten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Dropout</source>
      <translation>Dropout</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Share of attention weights and hidden units switched off at random in training.</source>
      <translation>Anteil der Aufmerksamkeitsgewichte und verborgenen Einheiten, die im Training zufällig abgeschaltet werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>{size} px cannot be cut into patches of {patch} px without a rest: take {near} px, or a patch size that divides {size}</source>
      <translation>{size} px lassen sich nicht ohne Rest in Patches von {patch} px teilen: {near} px nehmen oder eine Patchgröße, die {size} teilt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>{patch} is not a power of two, which the convolutional stem needs: 2, 4, 8, 16 or 32</source>
      <translation>{patch} ist keine Zweierpotenz, wie sie der Faltungsstamm braucht: 2, 4, 8, 16 oder 32</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>the stem would grow beyond {most} channels: choose fewer, or smaller patches</source>
      <translation>der Stamm würde über {most} Kanäle hinauswachsen: weniger Kanäle oder kleinere Patches wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>{heads} heads cannot share a width of {dim} evenly: take a width of {near}, or a number of heads that divides {dim}</source>
      <translation>{heads} Köpfe können sich eine Breite von {dim} nicht gleichmäßig teilen: eine Breite von {near} nehmen oder eine Zahl von Köpfen, die {dim} teilt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>sin-cos positions need a width divisible by 4, {dim} is not</source>
      <translation>Positionen aus Sinus und Kosinus brauchen eine durch 4 teilbare Breite, {dim} ist es nicht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>{tokens} tokens a picture are more than fits: choose larger patches</source>
      <translation>{tokens} Token je Bild sind zu viele: größere Patches wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>k = {k} slots for {tokens} tokens: projecting to the slots costs as much as it saves over full attention, or more; it pays below {fewer} slots.</source>
      <translation>k = {k} Plätze für {tokens} Token: auf die Plätze zu projizieren kostet so viel, wie es gegenüber voller Aufmerksamkeit spart, oder mehr; es lohnt sich unter {fewer} Plätzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>Only {tokens} tokens a picture: attention has little to choose from.</source>
      <translation>Nur {tokens} Token je Bild: Die Aufmerksamkeit hat wenig Auswahl.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/config.py" />
      <source>{below} or {above}</source>
      <translation>{below} oder {above}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>red, green and blue</source>
      <translation>Rot, Grün und Blau</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>{patch}×{patch} convolution, stride {patch}</source>
      <translation>{patch}×{patch}-Faltung, Schrittweite {patch}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>3×3 convolution, stride 2, then {blocks} of 3×3 with skips</source>
      <translation>3×3-Faltung, Schrittweite 2, dann {blocks}-mal 3×3 mit Skips</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>3×3 convolution, stride 2, then 3×3 with a skip</source>
      <translation>3×3-Faltung, Schrittweite 2, dann 3×3 mit Skip</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>3×3 convolution, stride 2</source>
      <translation>3×3-Faltung, Schrittweite 2</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Conv {number}</source>
      <translation>Faltung {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Class token</source>
      <translation>Klassen-Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>one learned vector in front</source>
      <translation>ein gelernter Vektor davor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>a learned vector each</source>
      <translation>je ein gelernter Vektor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>fixed sines and cosines</source>
      <translation>feste Sinus- und Kosinuswerte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>{heads} heads of {width}</source>
      <translation>{heads} Köpfe zu {width}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>one head</source>
      <translation>ein Kopf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>one head for all queries</source>
      <translation>ein Kopf für alle Anfragen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Norm</source>
      <translation>Norm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>layer norm</source>
      <translation>Schichtnorm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Queries Q</source>
      <translation>Anfragen Q</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Keys K</source>
      <translation>Schlüssel K</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>the keys serve as values</source>
      <translation>die Schlüssel dienen als Werte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Values V</source>
      <translation>Werte V</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>{n} tokens to {k} slots</source>
      <translation>{n} Token auf {k} Plätze</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Slots K′ = EᵀK</source>
      <translation>Plätze K′ = EᵀK</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>the same projection as the keys’</source>
      <translation>dieselbe Projektion wie die Schlüssel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Slots V′ = FᵀV</source>
      <translation>Plätze V′ = FᵀV</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>{n} tokens look at {k} slots</source>
      <translation>{n} Token betrachten {k} Plätze</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Mix · V′</source>
      <translation>Mischen · V′</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>slots weighted and summed</source>
      <translation>Plätze gewichtet und summiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Output</source>
      <translation>Ausgabe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>heads mixed by a linear layer</source>
      <translation>Köpfe, linear gemischt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Feed-forward</source>
      <translation>Feed-forward</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Final norm</source>
      <translation>Letzte Norm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>learned weights over the tokens</source>
      <translation>gelernte Gewichte über die Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>the class token is read</source>
      <translation>das Klassen-Token wird gelesen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>the mean of all tokens</source>
      <translation>das Mittel aller Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>one linear layer, {dim} → {classes}</source>
      <translation>eine lineare Schicht, {dim} → {classes}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/cost.py" />
      <source>Head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Format version</source>
      <translation>Version des Formats</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Raised when older programs could not read the file.</source>
      <translation>Steigt, wenn ältere Programme die Datei nicht lesen könnten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Made by</source>
      <translation>Erzeugt von</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Program and version.</source>
      <translation>Programm und Version.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Temperature</source>
      <translation>Temperatur</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Divides the logits before the softmax.</source>
      <translation>Teilt die Logits vor dem Softmax.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>a model has 2 … {most} classes, each with a name of its own</source>
      <translation>ein Modell hat 2 … {most} Klassen, jede mit eigenem Namen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>is not the size of the pictures that the model takes</source>
      <translation>ist nicht die Größe der Bilder, die das Modell erwartet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>The weights in {name} do not fit its description ({why}).</source>
      <translation>Die Gewichte in {name} passen nicht zur Beschreibung ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>surplus weights</source>
      <translation>überzählige Gewichte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Use another copy of the file.</source>
      <translation>Eine andere Kopie der Datei nehmen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Some weights in {name} are not numbers.</source>
      <translation>Manche Gewichte in {name} sind keine Zahlen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>The folder {name} holds no model yet.</source>
      <translation>Der Ordner {name} enthält noch kein Modell.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Choose a run that has finished at least one epoch.</source>
      <translation>Einen Lauf wählen, der mindestens eine Epoche fertig hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>it is no file</source>
      <translation>es ist keine Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>it does not begin like one</source>
      <translation>sie beginnt nicht wie eine</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>There is no model file {name}.</source>
      <translation>Es gibt keine Modelldatei {name}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Looked in {folder}.</source>
      <translation>Gesucht wurde in {folder}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>{name} is not a readable model file ({why}).</source>
      <translation>{name} ist keine lesbare Modelldatei ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Choose a .safetensors file that this program saved.</source>
      <translation>Eine .safetensors-Datei wählen, die dieses Programm gespeichert hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>{name} holds weights, but not of this program's kind.</source>
      <translation>{name} enthält Gewichte, aber nicht von der Art dieses Programms.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Choose a file that this program saved.</source>
      <translation>Eine Datei wählen, die dieses Programm gespeichert hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>The description in {name} is damaged.</source>
      <translation>Die Beschreibung in {name} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>{name} has no valid description.</source>
      <translation>{name} hat keine gültige Beschreibung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>{name} was made by a newer version of this program (format {format}).</source>
      <translation>{name} stammt von einer neueren Version dieses Programms (Format {format}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>Update catdog-gui to use it.</source>
      <translation>catdog-gui aktualisieren, um sie zu verwenden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/model/file.py" />
      <source>The description in {name} is not valid. {why}</source>
      <translation>Die Beschreibung in {name} ist nicht gültig. {why}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Classify</source>
      <translation>Erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Data</source>
      <translation>Daten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Train</source>
      <translation>Trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Evaluate</source>
      <translation>Auswerten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Runs</source>
      <translation>Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>The run “{name}” was stopped before its first epoch was through.</source>
      <translation>Der Lauf „{name}“ wurde angehalten, bevor seine erste Epoche fertig war.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>The run “{name}” broke off before its first epoch was through.</source>
      <translation>Der Lauf „{name}“ brach ab, bevor seine erste Epoche fertig war.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>The run “{name}” was stopped after {epochs}.</source>
      <translation>Der Lauf „{name}“ wurde nach {epochs} angehalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/program.py" />
      <source>The run “{name}” broke off after {epochs}.</source>
      <translation>Der Lauf „{name}“ brach nach {epochs} ab.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/program.py" />
      <source>%n core(s)</source>
      <translation>
        <numerusform>%n Kern</numerusform>
        <numerusform>%n Kerne</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/progress.py" />
      <source>bytes</source>
      <translation>Bytes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>is</source>
      <translation>ist</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>Confusion matrix</source>
      <translation>Verwechslungsmatrix</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>validation</source>
      <translation>Validierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>epoch</source>
      <translation>Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/drawing.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>running</source>
      <translation>läuft</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>finished</source>
      <translation>fertig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>stopped</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>failed</source>
      <translation>gescheitert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{name} is a model file by itself: it does not say what to measure it with.</source>
      <translation>{name} ist eine einzelne Modelldatei: Sie sagt nicht, womit sie zu messen ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Name the data.</source>
      <translation>Die Daten angeben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Writing the report</source>
      <translation>Bericht schreiben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>charts</source>
      <translation>Diagramme</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Measured with {pictures} pictures ({part})</source>
      <translation>Gemessen mit {pictures} Bildern ({part})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Right and wrong</source>
      <translation>Richtig und falsch</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Classes</source>
      <translation>Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>As a table</source>
      <translation>Als Tabelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>The most confident of its {wrong} mistakes</source>
      <translation>Die sichersten seiner Fehler (insgesamt {wrong})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>No mistakes</source>
      <translation>Keine Fehler</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Beside each picture what the answer rests on: the brighter, the more a patch counts for it (linear rollout).</source>
      <translation>Neben jedem Bild, worauf die Antwort beruht: je heller, desto mehr spricht ein Patch für sie (lineares Rollout).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>What the answer rests on</source>
      <translation>Worauf die Antwort beruht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>looks like these training pictures</source>
      <translation>sieht aus wie diese Trainingsbilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>How it was trained</source>
      <translation>Wie es trainiert wurde</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Loss and accuracy, epoch by epoch</source>
      <translation>Verlust und Genauigkeit, Epoche für Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>The command that trains it again:</source>
      <translation>Der Befehl, der es noch einmal trainiert:</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Log loss</source>
      <translation>Log. Verlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>guessing is {loss}</source>
      <translation>Raten ergibt {loss}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Calibration (ECE)</source>
      <translation>Kalibrierung (ECE)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>mean gap between certainty and truth</source>
      <translation>mittlere Abweichung der Sicherheit von der Wahrheit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>0.5 is guessing, 1 perfect</source>
      <translation>0,5 ist Raten, 1 vollkommen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Best rival</source>
      <translation>Bestes einfaches Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{accuracy} in epoch {epoch}</source>
      <translation>{accuracy} in Epoche {epoch}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{time} on {device}, {precision}</source>
      <translation>{time} auf {device}, {precision}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{status}, {done} of {epochs}</source>
      <translation>{status}, {done} von {epochs}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{train} trained, {val} validated</source>
      <translation>{train} trainiert, {val} validiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Best</source>
      <translation>Beste</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Preset</source>
      <translation>Vorlage</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Took</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>Made</source>
      <translation>Erstellt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/report/page.py" />
      <source>{truth}, but answered {answer}: {certainty}</source>
      <translation>{truth}, Antwort aber {answer}: {certainty}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>on or off</source>
      <translation>an oder aus</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>above {range}</source>
      <translation>über {range}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>above {number}</source>
      <translation>über {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>at least {number}</source>
      <translation>mindestens {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>at most {number}</source>
      <translation>höchstens {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>There is no setting called “{name}”.</source>
      <translation>Es gibt keine Einstellung namens „{name}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>Did you mean {names}?</source>
      <translation>War {names} gemeint?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source> or </source>
      <translation> oder </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>Settings are: {names}.</source>
      <translation>Einstellungen sind: {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>unknown setting</source>
      <translation>unbekannte Einstellung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>Settings refused: {problems}.</source>
      <translation>Einstellungen abgelehnt: {problems}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>“{given}” is none of {choices}</source>
      <translation>„{given}“ ist keines von {choices}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>“{given}” is neither on nor off</source>
      <translation>„{given}“ ist weder an noch aus</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>“{given}” is not a text</source>
      <translation>„{given}“ ist kein Text</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>a whole number is missing</source>
      <translation>eine ganze Zahl fehlt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>a number is missing</source>
      <translation>eine Zahl fehlt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>“{given}” is not a whole number</source>
      <translation>„{given}“ ist keine ganze Zahl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>“{given}” is not a number</source>
      <translation>„{given}“ ist keine Zahl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/schema.py" />
      <source>{given} is not allowed</source>
      <translation>{given} ist nicht erlaubt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Appearance</source>
      <translation>Erscheinungsbild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Light, dark, or as the system has it.</source>
      <translation>Hell, dunkel oder wie im System.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Of the window, from its next start on. The help and the command line are in English.</source>
      <translation>Sprache des Fensters, ab dem nächsten Start. Hilfe und Befehlszeile sind auf Englisch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Motion</source>
      <translation>Bewegung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Reduced: nothing fades, slides or blinks, and a bar that does not know how far it is stands still.</source>
      <translation>Reduziert: Nichts wird überblendet, gleitet oder blinkt, und ein Balken, der nicht weiß, wie weit er ist, steht still.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Runs are kept in</source>
      <translation>Ort der Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>One folder a run, with its model files. Runs that were made elsewhere stay where they are.</source>
      <translation>Ein Ordner je Lauf, mit seinen Modelldateien. Läufe, die anderswo entstanden sind, bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Space for decoded pictures</source>
      <translation>Platz für dekodierte Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>GB</source>
      <translation>GB</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Decoded pictures that were not used for longest are removed beyond this.</source>
      <translation>Wird es mehr, werden die dekodierten Bilder entfernt, die am längsten nicht gebraucht wurden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Keep the computer awake</source>
      <translation>Rechner wach halten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>While a run is under way the computer does not go to sleep by itself. The screen may.</source>
      <translation>Während ein Lauf im Gang ist, geht der Rechner nicht von selbst in den Ruhezustand. Der Bildschirm darf ausgehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Notifications</source>
      <translation>Benachrichtigungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Told by the desktop when a run ends while the window is not in front.</source>
      <translation>Der Desktop meldet, wenn ein Lauf endet, während das Fenster nicht vorn ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Last data set</source>
      <translation>Letzter Datensatz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Opened again at the next start. Empty: the demo drawings.</source>
      <translation>Beim nächsten Start wieder geöffnet. Leer: die Übungszeichnungen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Recent data sets</source>
      <translation>Letzte Datensätze</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Offered again on the page Train; one a line, newest first.</source>
      <translation>Auf der Seite Trainieren wieder angeboten; einer je Zeile, der neueste zuerst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Recent models</source>
      <translation>Letzte Modelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Offered again on the page Classify; one a line, newest first.</source>
      <translation>Auf der Seite Erkennen wieder angeboten; eines je Zeile, das neueste zuerst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Pinned pictures</source>
      <translation>Angeheftete Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Explained after every epoch of the runs to come, on the page Train; one file a line.</source>
      <translation>In kommenden Läufen nach jeder Epoche erklärt, auf der Seite Trainieren; eine Datei je Zeile.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Last preset</source>
      <translation>Letzte Vorlage</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Chosen again at the next start.</source>
      <translation>Beim nächsten Start wieder gewählt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Sure from</source>
      <translation>Sicher ab</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Probability below which an answer on the page Classify counts as “not sure”.</source>
      <translation>Wahrscheinlichkeit, unter der eine Antwort auf der Seite Erkennen als „unsicher“ gilt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Smoothing</source>
      <translation>Glättung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/settings.py" />
      <source>Smoothing of the curves on the page Train.</source>
      <translation>Glättung der Kurven auf der Seite Trainieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/board.py" />
      <source>Files for TensorBoard need the package tensorboard, which is not installed.</source>
      <translation>Dateien für TensorBoard brauchen das Paket tensorboard, das nicht installiert ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/board.py" />
      <source>Install it with: python -m pip install tensorboard, or switch the setting training.tensorboard off.</source>
      <translation>Installieren mit: python -m pip install tensorboard; oder die Einstellung training.tensorboard ausschalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/board.py" />
      <source>The package tensorboard is not installed: this run goes on without files for it.</source>
      <translation>Das Paket tensorboard ist nicht installiert: Dieser Lauf geht ohne Dateien dafür weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/board.py" />
      <source>There are no files for TensorBoard from here on ({why}). Training goes on without them.</source>
      <translation>Ab hier gibt es keine Dateien für TensorBoard ({why}). Das Training läuft ohne sie weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/camera.py" />
      <source>The attention film ends here ({why}). Training goes on without it.</source>
      <translation>Der Aufmerksamkeitsfilm endet hier ({why}). Das Training läuft ohne ihn weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>Epochs</source>
      <translation>Epochen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>In all, with those that are done already.</source>
      <translation>Insgesamt, mit denen, die schon fertig sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>Rate</source>
      <translation>Rate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>Factor on all learning rates of the schedule, as it was laid out at the start; 1 is the schedule itself.</source>
      <translation>Faktor für alle Lernraten des Plans, wie er am Anfang angelegt wurde; 1 ist der Plan selbst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>The run is in its epoch {begun} already.</source>
      <translation>Der Lauf ist schon in Epoche {begun}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>Ask for {begun} epochs in all, or more.</source>
      <translation>Insgesamt mindestens {begun} Epochen verlangen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>The run {name} is not under way.</source>
      <translation>Der Lauf {name} ist nicht im Gang.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>A run that goes on may be given another number of epochs: catdog train --resume RUN --epochs N.</source>
      <translation>Ein fortgesetzter Lauf kann eine andere Zahl von Epochen bekommen: catdog train --resume RUN --epochs N.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>The wish cannot be left in {run} ({why}).</source>
      <translation>Der Wunsch lässt sich nicht in {run} ablegen ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>Make the folder writable, or free space there.</source>
      <translation>Den Ordner beschreibbar machen oder dort Platz schaffen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/changes.py" />
      <source>It cannot be read.</source>
      <translation>Sie ist nicht lesbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/checkpoint.py" />
      <source>The checkpoint of the run {name} is damaged ({why}), and none before it is whole.</source>
      <translation>Der Zwischenstand des Laufs {name} ist beschädigt ({why}), und kein früherer ist heil.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/checkpoint.py" />
      <source>Its model files may still be used to classify; training cannot go on.</source>
      <translation>Seine Modelldateien taugen noch zum Erkennen; das Training kann nicht weitergehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/checkpoint.py" />
      <source>The last checkpoint of the run is damaged; it goes on from the one before.</source>
      <translation>Der letzte Zwischenstand ist beschädigt; der Lauf geht vom vorletzten aus weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>How often every training picture is seen.</source>
      <translation>Wie oft jedes Trainingsbild gesehen wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Pictures that one step learns from.</source>
      <translation>Bilder, aus denen ein Schritt lernt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Learning rate</source>
      <translation>Lernrate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Size of the optimiser's steps at the peak of the schedule. Too high and the loss jumps or turns to NaN.</source>
      <translation>Größe der Schritte des Optimierers am Gipfel des Plans. Ist sie zu hoch, springt der Verlust oder wird NaN.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Optimiser</source>
      <translation>Optimierer</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>“muon”: matrices and kernels move by orthogonal steps, which learns in a third of the epochs; the others are left to AdamW. “adamw”: weight decay apart from the gradient. “adam”: the plain one.</source>
      <translation>„muon“: Matrizen und Kerne bewegen sich in orthogonalen Schritten, das Modell lernt so in einem Drittel der Epochen; alles andere bleibt AdamW überlassen. „adamw“: Gewichtszerfall getrennt vom Gradienten. „adam“: der einfache.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Learning rate of Muon</source>
      <translation>Lernrate von Muon</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Peak for matrices and kernels; it rises and falls with the learning rate of the other weights.</source>
      <translation>Gipfel für Matrizen und Kerne; sie steigt und fällt mit der Lernrate der übrigen Gewichte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Momentum of Muon</source>
      <translation>Impuls von Muon</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Memory of the mean gradient.</source>
      <translation>Gedächtnis des mittleren Gradienten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Momentum (β₁)</source>
      <translation>Impuls (β₁)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Second moment (β₂)</source>
      <translation>Zweites Moment (β₂)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Memory of the squared gradient.</source>
      <translation>Gedächtnis des quadrierten Gradienten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Weight decay</source>
      <translation>Gewichtszerfall</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Pull of matrices towards zero. Norms, biases, positions and the Linformer projections are spared.</source>
      <translation>Zug der Matrizen gegen null. Normen, Bias-Werte, Positionen und die Projektionen des Linformers sind ausgenommen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Schedule</source>
      <translation>Lernratenplan</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>How the learning rate changes: one-cycle rises and falls along cosines, cosine rises in a line, then falls along a cosine; constant stays.</source>
      <translation>Wie sich die Lernrate ändert: one-cycle steigt und fällt entlang von Kosinuskurven, cosine steigt geradlinig und fällt dann entlang einer Kosinuskurve; constant bleibt gleich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Warm-up</source>
      <translation>Aufwärmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Share of the run in which the learning rate rises.</source>
      <translation>Anteil des Laufs, in dem die Lernrate steigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Gradient clipping</source>
      <translation>Gradienten kappen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Longest gradient that is followed; longer ones are cut. 0: off.</source>
      <translation>Längster Gradient, dem gefolgt wird; längere werden gekürzt. 0: aus.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Weight averaging (EMA)</source>
      <translation>Gewichtsmittel (EMA)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Validation and saved models use a running average of the weights with this memory. 0: off.</source>
      <translation>Validierung und gespeicherte Modelle nutzen ein gleitendes Mittel der Gewichte mit diesem Gedächtnis. 0: aus.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Label smoothing</source>
      <translation>Klassenglättung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Share of certainty that is withheld from the right answer in training.</source>
      <translation>Anteil der Sicherheit, der der richtigen Antwort im Training vorenthalten wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Frozen</source>
      <translation>Eingefroren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>What does not learn in a run that starts from a model. “body”: only the last norm, the pooling and the head learn, which is quick and enough for pictures like those it knows; “nothing”: everything learns.</source>
      <translation>Was in einem Lauf, der von einem Modell ausgeht, nicht lernt. „body“: nur die letzte Norm, das Pooling und der Kopf lernen, was schnell geht und für Bilder genügt, wie das Modell sie kennt; „nothing“: alles lernt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Picture size at first</source>
      <translation>Bildgröße am Anfang</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>The first epochs train on pictures whose side is this share of the model's, rounded to whole patches, and they grow from there. Small pictures are quick, and enough for the beginning. 1: full size throughout.</source>
      <translation>Die ersten Epochen trainieren mit Bildern, deren Seite dieser Anteil der Seite des Modells ist, auf ganze Patches gerundet; von da an wachsen sie. Kleine Bilder sind schnell und genügen für den Anfang. 1: durchweg volle Größe.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Full size after</source>
      <translation>Volle Größe nach</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Share of the run after which pictures have the model's own size.</source>
      <translation>Anteil des Laufs, nach dem die Bilder die Größe des Modells haben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>“auto” takes a CUDA GPU, then Apple's, then the CPU.</source>
      <translation>„auto“ nimmt eine CUDA-Grafikkarte, sonst die von Apple, sonst den Prozessor.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Precision</source>
      <translation>Rechengenauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>“auto” takes bfloat16 on a GPU that computes in it, and on a CPU where a trial at the start shows it to be faster.</source>
      <translation>„auto“ nimmt bfloat16 auf einer Grafikkarte, die darin rechnet, und auf einem Prozessor, wenn eine Probe am Anfang zeigt, dass es schneller ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Compile</source>
      <translation>Kompilieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Fewer, larger kernels for the layers of the encoder, made after the first thousand steps within half a minute. “auto”: on a CUDA GPU, where the run is long enough for it to pay and PyTorch has a compiler there.</source>
      <translation>Weniger, größere Rechenkerne für die Schichten des Encoders, nach den ersten tausend Schritten binnen einer halben Minute erzeugt. „auto“: auf einer CUDA-Grafikkarte, wenn der Lauf lang genug ist, dass es sich lohnt, und PyTorch dort einen Compiler hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Micro-batch</source>
      <translation>Teilstapel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Pictures computed at once; gradients add up until a batch is full. 0: the whole batch. Halved by itself where memory runs out.</source>
      <translation>Bilder, die auf einmal berechnet werden; die Gradienten summieren sich, bis ein Stapel voll ist. 0: der ganze Stapel. Halbiert sich von selbst, wenn der Speicher ausgeht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>CPU threads</source>
      <translation>Prozessor-Threads</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Threads for arithmetic on the CPU. 0: one a core.</source>
      <translation>Threads zum Rechnen auf dem Prozessor. 0: einer je Kern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Start of everything random: weights, split, order, variation. The same seed on one machine gives the same run.</source>
      <translation>Ausgangspunkt für alles Zufällige: Gewichte, Aufteilung, Reihenfolge, Abwandlung. Derselbe Startwert ergibt auf einem Rechner denselben Lauf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Graphics cards</source>
      <translation>Grafikkarten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>cards</source>
      <translation>Karten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>How many of this computer's graphics cards train together, each on its share of every batch; 0: all there are. Without graphics cards, as many processes share the CPU, which is slower than one.</source>
      <translation>Wie viele Grafikkarten dieses Rechners zusammen trainieren, jede mit ihrem Anteil an jedem Stapel; 0: alle vorhandenen. Ohne Grafikkarten teilen sich so viele Prozesse den Prozessor, was langsamer ist als einer.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Checkpoint every</source>
      <translation>Zwischenstand alle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>min</source>
      <translation>min</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>A checkpoint is saved after every epoch, and after this many minutes inside long ones. Epochs of a second or two share one.</source>
      <translation>Ein Zwischenstand wird nach jeder Epoche gespeichert, und innerhalb langer Epochen nach so vielen Minuten. Epochen von ein, zwei Sekunden teilen sich einen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Explained pictures</source>
      <translation>Erklärte Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>How many pictures are explained after every epoch, to watch the attention while it learns: those you pinned, and others of the validation part. Nothing in the training changes by it. 0: none.</source>
      <translation>Wie viele Bilder nach jeder Epoche erklärt werden, um der Aufmerksamkeit beim Lernen zuzusehen: die angehefteten, und weitere aus dem Validierungsteil. Am Training ändert das nichts. 0: keine.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Files for TensorBoard</source>
      <translation>Dateien für TensorBoard</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Curves, calibration and settings are also written into the run's folder as TensorBoard reads them, while the run goes on. Needs the package tensorboard.</source>
      <translation>Kurven, Kalibrierung und Einstellungen werden während des Laufs auch so in seinen Ordner geschrieben, wie TensorBoard sie liest. Braucht das Paket tensorboard.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>Where the values started from.</source>
      <translation>Wovon die Werte ausgegangen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>the decoded size, {decoded} px, must be 0 or at least the picture size, {size} px: small pictures stay blurred</source>
      <translation>die dekodierte Größe, {decoded} px, muss 0 oder mindestens die Bildgröße sein, {size} px: Kleine Bilder bleiben unscharf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>the micro-batch must not exceed the batch of {size}</source>
      <translation>der Teilstapel darf den Stapel von {size} nicht übersteigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>the unmixed epochs must not exceed the {epochs} epochs of the run</source>
      <translation>die ungemischten Epochen dürfen nicht mehr sein als die {epochs} Epochen des Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/config.py" />
      <source>The validation view is a centre crop of a squashed picture, an approximation of a crop from the original.</source>
      <translation>Die Validierung sieht die Mitte eines verzerrten Bildes, was einem Ausschnitt aus dem Original nur nahekommt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/equipment.py" />
      <source>The checkpoint of the run does not fit its configuration ({reason}).</source>
      <translation>Der Zwischenstand des Laufs passt nicht zu seinen Einstellungen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/equipment.py" />
      <source>Start a new run.</source>
      <translation>Einen neuen Lauf starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/events.py" />
      <source>learning rate × {rate}</source>
      <translation>Lernrate × {rate}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/events.py" />
      <source>nothing changed</source>
      <translation>nichts geändert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/events.py" />
      <source>{epochs} ep.</source>
      <translation>{epochs} Ep.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/events.py" />
      <source>Changed after step {step}: {now} (before: {epochs}, learning rate × {rate})</source>
      <translation>Geändert nach Schritt {step}: {now} (vorher: {epochs}, Lernrate × {rate})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film.py" />
      <source>The pinned picture {path} is left out of the film: {why}.</source>
      <translation>Das angeheftete Bild {path} fehlt im Film: {why}.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/training/film.py" />
      <source>%n pinned picture(s)</source>
      <translation>
        <numerusform>%n angeheftetes Bild</numerusform>
        <numerusform>%n angeheftete Bilder</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film.py" />
      <source>{pictures} in the training part: what the model says there proves little.</source>
      <translation>{pictures} im Trainingsteil: Was das Modell dort sagt, beweist wenig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film_gif.py" />
      <source>There is nothing to export yet.</source>
      <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film_gif.py" />
      <source>The first epoch has to be over.</source>
      <translation>Die erste Epoche muss vorbei sein.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film_gif.py" />
      <source>epoch {epoch} of {last}</source>
      <translation>Epoche {epoch} von {last}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/film_gif.py" />
      <source>accuracy {share}</source>
      <translation>Genauigkeit {share}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/finetuning.py" />
      <source>{name} prepares pictures in a way that training here does not.</source>
      <translation>{name} bereitet Bilder anders vor als das Training hier.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/finetuning.py" />
      <source>Start from a model that this program trained.</source>
      <translation>Von einem Modell ausgehen, das dieses Programm trainiert hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>{path}: a value is missing in “{typed}”.</source>
      <translation>{path}: in „{typed}“ fehlt ein Wert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Write values with commas between them: {path}=1,2,3</source>
      <translation>Werte mit Kommas dazwischen schreiben: {path}=1,2,3</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>“{typed}” is no run.</source>
      <translation>„{typed}“ ist kein Lauf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Write its settings: training.lr=0.002 training.seed=1</source>
      <translation>Seine Einstellungen schreiben: training.lr=0.002 training.seed=1</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>{path} is given two lists of values.</source>
      <translation>{path} bekommt zwei Listen von Werten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Write all its values in one list.</source>
      <translation>Alle Werte in eine Liste schreiben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>That would be {count} runs.</source>
      <translation>Das wären {count} Läufe.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>One queue has {most} at most: leave some values out.</source>
      <translation>Eine Warteschlange hat höchstens {most}: einige Werte weglassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>{first} and {second}</source>
      <translation>{first} und {second}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Two runs would be the same: {both}.</source>
      <translation>Zwei Läufe wären gleich: {both}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Leave one of them out.</source>
      <translation>Einen davon weglassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>A run that starts from a model has a preset of its own.</source>
      <translation>Ein Lauf, der von einem Modell ausgeht, hat seine eigene Vorlage.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/grid.py" />
      <source>Leave preset out.</source>
      <translation>preset weglassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/history.py" />
      <source>The history of the run {name} cannot be read ({why}).</source>
      <translation>Der Verlauf des Laufs {name} ist nicht lesbar ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/history.py" />
      <source>Look at {path}.</source>
      <translation>{path} ansehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/launch.py" />
      <source>The run asks for {wanted} graphics cards, and this computer has {cards}: those train together.</source>
      <translation>Der Lauf verlangt {wanted} Grafikkarten, und dieser Rechner hat {cards}: Diese trainieren zusammen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/launch.py" />
      <source>Process {number} of the {count} that trained together was ended from outside, by signal {signal} ({name}).</source>
      <translation>Prozess {number} von {count}, die zusammen trainierten, wurde von außen beendet, durch Signal {signal} ({name}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/launch.py" />
      <source>Process {number} of the {count} that trained together was ended from outside, with code {code}.</source>
      <translation>Prozess {number} von {count}, die zusammen trainierten, wurde von außen beendet, mit Code {code}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/launch.py" />
      <source>Often that is for want of memory. The run can go on from its last checkpoint.</source>
      <translation>Oft liegt das an fehlendem Speicher. Der Lauf kann von seinem letzten Zwischenstand aus weitergehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/learner.py" />
      <source>There is not enough memory for even a few pictures at once.</source>
      <translation>Der Speicher reicht nicht einmal für ein paar Bilder auf einmal.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/learner.py" />
      <source>Choose smaller pictures, larger patches or a smaller model, or close other programs.</source>
      <translation>Kleinere Bilder, größere Patches oder ein kleineres Modell wählen oder andere Programme schließen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>The loss stopped being a number at step {step}. The learning rate is probably too high: try {rate}, or switch gradient clipping on.</source>
      <translation>Bei Schritt {step} war der Verlust keine Zahl mehr. Wahrscheinlich ist die Lernrate zu hoch: {rate} versuchen oder das Kappen der Gradienten einschalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>Memory ran out at step {step} ({said}). Close other programs that need much, then resume.</source>
      <translation>Der Speicher ging bei Schritt {step} aus ({said}). Andere Programme schließen, die viel brauchen, dann fortsetzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>The graphics card stopped answering at step {step} ({said}). Start the program anew, then resume: everything up to the last checkpoint is kept.</source>
      <translation>Die Grafikkarte antwortete bei Schritt {step} nicht mehr ({said}). Das Programm neu starten, dann fortsetzen: Alles bis zum letzten Zwischenstand ist gesichert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>The run folder {folder} was taken away while the run was under way. It was made anew with the weights of step {step}, without the curves before; resume to go on from there.</source>
      <translation>Der Ordner {folder} verschwand, während der Lauf im Gang war. Er wurde mit den Gewichten von Schritt {step} neu angelegt, ohne die Kurven davor; von dort aus lässt er sich fortsetzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>Memory ran out: from now on {pictures} pictures are computed at once and their gradients added up. The batch stays at {batch}.</source>
      <translation>Der Speicher ging aus: Ab jetzt werden {pictures} Bilder auf einmal berechnet und ihre Gradienten summiert. Der Stapel bleibt bei {batch}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/loop.py" />
      <source>A change was asked for that cannot be made. {error}</source>
      <translation>Eine gewünschte Änderung ist nicht möglich. {error}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>{file} of the run {name} is no file by itself.</source>
      <translation>{file} des Laufs {name} ist keine eigene Datei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>Put the file there, then pack again.</source>
      <translation>Die Datei dorthin legen, dann noch einmal packen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>Packing</source>
      <translation>Packen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” cannot be unpacked to {runs} ({why}).</source>
      <translation>„{name}“ lässt sich nicht nach {runs} entpacken ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>Choose another folder for runs.</source>
      <translation>Einen anderen Ordner für Läufe wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>MB</source>
      <translation>MB</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” cannot be opened ({why}).</source>
      <translation>„{name}“ lässt sich nicht öffnen ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” is not packed as a run is: {file} is twice in it, or is a link.</source>
      <translation>„{name}“ ist nicht wie ein Lauf gepackt: {file} ist doppelt darin oder eine Verknüpfung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” is encrypted, or packed in a way that cannot be read here.</source>
      <translation>„{name}“ ist verschlüsselt oder auf eine Weise gepackt, die hier nicht lesbar ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” declares a {file} of {size}, which no run has.</source>
      <translation>„{name}“ gibt für {file} {size} an; so groß ist sie in keinem Lauf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” holds no run, or more than one.</source>
      <translation>„{name}“ enthält keinen Lauf oder mehr als einen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” declares {declared} in {packed}: no run is packed that densely.</source>
      <translation>„{name}“ gibt {declared} Inhalt auf {packed} an: So dicht ist kein Lauf gepackt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>The split of the run {name} is damaged.</source>
      <translation>Die Aufteilung des Laufs {name} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>Packing the run needs {needed}, but only {free} are free in {folder}.</source>
      <translation>Das Packen des Laufs braucht {needed}, in {folder} sind aber nur {free} frei.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>Make room there, or choose another disk.</source>
      <translation>Dort Platz schaffen oder einen anderen Datenträger wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>A run is packed by “catdog runs pack”, or by “Pack…” on the page Runs.</source>
      <translation>Ein Lauf wird mit „catdog runs pack“ gepackt oder mit „Packen …“ auf der Seite Läufe.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/packing.py" />
      <source>“{name}” is damaged, incomplete, or no packed run.</source>
      <translation>„{name}“ ist beschädigt, unvollständig oder kein gepackter Lauf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>{missing} pictures of the run are no longer in {source}.</source>
      <translation>{missing} Bilder des Laufs sind nicht mehr in {source}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>Put them back to go on with the run, or start a new run on what is there.</source>
      <translation>Die Bilder zurücklegen, um den Lauf fortzusetzen, oder einen neuen Lauf mit dem starten, was da ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>{train} pictures to train on and {val} to validate with are too few.</source>
      <translation>{train} Bilder zum Trainieren und {val} zum Validieren sind zu wenige.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>Add pictures: some dozens of each class at least.</source>
      <translation>Bilder hinzufügen: mindestens einige Dutzend je Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>Measuring this computer</source>
      <translation>Diesen Rechner messen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>There is no picture left to train on of: {classes}.</source>
      <translation>Zum Trainieren ist kein Bild übrig von: {classes}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>Add pictures, or remove the class.</source>
      <translation>Bilder hinzufügen oder die Klasse entfernen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>The classes are unequal ({sizes}): rare ones count more in the loss.</source>
      <translation>Die Klassen sind ungleich ({sizes}): Seltene zählen im Verlust mehr.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>The classes are unequal ({sizes}): rare ones are shown more often.</source>
      <translation>Die Klassen sind ungleich ({sizes}): Seltene werden öfter gezeigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/preparation.py" />
      <source>The classes are unequal ({sizes}), and nothing is done about it (setting “Unequal classes”).</source>
      <translation>Die Klassen sind ungleich ({sizes}), und nichts wird dagegen getan (Einstellung „Ungleiche Klassen“).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>Small pictures and a small model, for a computer without a graphics card.</source>
      <translation>Kleine Bilder und ein kleines Modell, für einen Rechner ohne Grafikkarte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>Larger pictures, finer attention and more epochs, for a graphics card.</source>
      <translation>Größere Bilder, feinere Aufmerksamkeit und mehr Epochen, für eine Grafikkarte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>Attention on a grid of 12 by 12 patches, for an hour or two of a processor.</source>
      <translation>Aufmerksamkeit auf 12 mal 12 Patches, für ein, zwei Stunden auf einem Prozessor.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>The plain recipe of the notebook this program grew from, to compare with.</source>
      <translation>Das einfache Rezept des Notebooks, aus dem dieses Programm entstand, zum Vergleich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>There is no preset called “{name}”.</source>
      <translation>Es gibt keine Vorlage namens „{name}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/presets.py" />
      <source>Presets are: {names}.</source>
      <translation>Vorlagen sind: {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>A queue with {left} to do is kept in {runs}.</source>
      <translation>In {runs} liegt noch eine Warteschlange; zu tun: {left}.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/training/queue.py" />
      <source>%n run(s)</source>
      <translation>
        <numerusform>%n Lauf</numerusform>
        <numerusform>%n Läufe</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Go on with it (catdog queue --resume), or forget it (--forget); its runs stay in either case.</source>
      <translation>Mit ihr weitermachen (catdog queue --resume) oder sie vergessen (--forget); ihre Läufe bleiben in jedem Fall.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>There is no queue to go on with in {runs}.</source>
      <translation>In {runs} gibt es keine Warteschlange zum Weitermachen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Start one.</source>
      <translation>Eine starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>The queue is kept.</source>
      <translation>Die Warteschlange bleibt erhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>The queue in {runs} cannot be removed ({why}).</source>
      <translation>Die Warteschlange in {runs} lässt sich nicht entfernen ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Remove it by hand.</source>
      <translation>Von Hand entfernen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>The queue is being worked through in another window or process ({owner}).</source>
      <translation>Die Warteschlange wird in einem anderen Fenster oder Prozess abgearbeitet ({owner}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>The queue is being worked through in another window or process.</source>
      <translation>Die Warteschlange wird in einem anderen Fenster oder Prozess abgearbeitet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Stop it there first.</source>
      <translation>Dort erst anhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Runs cannot be kept in {runs} ({why}).</source>
      <translation>In {runs} lassen sich keine Läufe aufbewahren ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>A fault of the program: {kind}: {error}</source>
      <translation>Ein Fehler des Programms: {kind}: {error}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>See the log.</source>
      <translation>Siehe Protokoll.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Run {number} broke off. {error}</source>
      <translation>Lauf {number} brach ab. {error}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue.py" />
      <source>Run {number} could not start. {error}</source>
      <translation>Lauf {number} konnte nicht starten. {error}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>Remove the file, or choose another folder for runs; the runs themselves are untouched.</source>
      <translation>Die Datei entfernen oder einen anderen Ordner für Läufe wählen; die Läufe selbst bleiben unberührt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>The queue in {path} cannot be read ({why}).</source>
      <translation>Die Warteschlange in {path} ist nicht lesbar ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>The queue in {path} is damaged.</source>
      <translation>Die Warteschlange in {path} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>The queue in {path} was made by a newer version of this program.</source>
      <translation>Die Warteschlange in {path} stammt von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>Update catdog-gui.</source>
      <translation>catdog-gui aktualisieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>The queue in {path} is not valid: {why}</source>
      <translation>Die Warteschlange in {path} ist nicht gültig: {why}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_file.py" />
      <source>The queue cannot be kept in {runs} ({why}).</source>
      <translation>Die Warteschlange lässt sich nicht in {runs} aufbewahren ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>{finished} of {runs} finished</source>
      <translation>{runs}: {finished} fertig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>{count} failed</source>
      <translation>{count} gescheitert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>{count} stopped on the way</source>
      <translation>{count} unterwegs angehalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>{count} not begun</source>
      <translation>{count} nicht begonnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>Best: {accuracy} in epoch {epoch} with {settings}.</source>
      <translation>Bester: {accuracy} in Epoche {epoch} mit {settings}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>Best: {accuracy} in epoch {epoch}.</source>
      <translation>Bester: {accuracy} in Epoche {epoch}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>The others: {accuracies}.</source>
      <translation>Die anderen: {accuracies}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>On {pictures} validation pictures ± {points} points are chance.</source>
      <translation>Bei {pictures} Validierungsbildern sind ± {points} Punkte Zufall.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>Run {number} failed: {reason}</source>
      <translation>Lauf {number} ist gescheitert: {reason}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/queue_summary.py" />
      <source>Run {number} with {settings} failed: {reason}</source>
      <translation>Lauf {number} mit {settings} ist gescheitert: {reason}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rate_finder.py" />
      <source>Trying rates</source>
      <translation>Lernraten testen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rate_finder.py" />
      <source>steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>At {rate} the loss exploded.</source>
      <translation>Bei {rate} ist der Verlust explodiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>At {rate} the test reached its highest rate.</source>
      <translation>Bei {rate} erreichte der Test seine höchste Rate.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>The loss did not fall at any rate, so that none can be suggested.</source>
      <translation>Der Verlust fiel bei keiner Rate, sodass sich keine vorschlagen lässt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>Your own is {rate}.</source>
      <translation>Die eigene ist {rate}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>Your own, {rate}, is about the same.</source>
      <translation>Die eigene, {rate}, ist etwa gleich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>It is {times} times your own, {rate}.</source>
      <translation>Das ist das {times}-Fache der eigenen, {rate}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>Your own, {rate}, is {times} times as high.</source>
      <translation>Die eigene, {rate}, ist {times}-mal so hoch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>Suggested is {rate}, a tenth of that, for a rate that stays.</source>
      <translation>Vorschlag: {rate}, ein Zehntel davon, für eine gleichbleibende Rate.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>Suggested is {rate}, a third of that, for the peak of a run.</source>
      <translation>Vorschlag: {rate}, ein Drittel davon, für den Gipfel eines Laufs.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/rates.py" />
      <source>The loss falls steepest at a rate of {steepest} and is lowest at {lowest}.</source>
      <translation>Der Verlust fällt am steilsten bei einer Rate von {steepest} und ist am niedrigsten bei {lowest}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Threads for arithmetic on the CPU.</source>
      <translation>Threads zum Rechnen auf dem Prozessor.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Pictures computed at once at the start of the run.</source>
      <translation>Bilder, die am Anfang des Laufs auf einmal berechnet werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Compiled</source>
      <translation>Kompiliert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Whether the encoder's layers were compiled.</source>
      <translation>Ob die Schichten des Encoders kompiliert wurden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Epochs in all until then.</source>
      <translation>Epochen insgesamt bis dahin.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Factor on the schedule's learning rates until then.</source>
      <translation>Faktor für die Lernraten des Plans bis dahin.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Optimiser steps that were done then.</source>
      <translation>Schritte des Optimierers, die da getan waren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Factor on the schedule's learning rates.</source>
      <translation>Faktor für die Lernraten des Plans.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>{folder} is not a run folder.</source>
      <translation>{folder} ist nicht der Ordner eines Laufs.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>A run folder holds {file}.</source>
      <translation>Der Ordner eines Laufs enthält {file}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>{file} of the run {name} is damaged.</source>
      <translation>{file} des Laufs {name} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>Its model files may still be used.</source>
      <translation>Seine Modelldateien sind noch brauchbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>The run {name} was made by a newer version of this program.</source>
      <translation>Der Lauf {name} stammt von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/record.py" />
      <source>{file} of the run {name} is not valid: {why}</source>
      <translation>{file} des Laufs {name} ist nicht gültig: {why}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/remarks.py" />
      <source>The loss is at {loss}, and guessing among {classes} classes at {guess}: it has learned nothing yet. A higher learning rate, more epochs or other pictures may help.</source>
      <translation>Der Verlust liegt bei {loss}, Raten unter {classes} Klassen bei {guess}: Noch ist nichts gelernt. Eine höhere Lernrate, mehr Epochen oder andere Bilder können helfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/remarks.py" />
      <source>The validation loss has risen for {epochs} epochs: the model learns its training pictures by heart. Fewer epochs, more variation or more pictures may help.</source>
      <translation>Der Validierungsverlust steigt seit {epochs} Epochen: Das Modell lernt seine Trainingsbilder auswendig. Weniger Epochen, mehr Abwandlung oder mehr Bilder können helfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/remarks.py" />
      <source>{train} of the training pictures are right, and {val} of the validation pictures.</source>
      <translation>Von den Trainingsbildern sind {train} richtig, von den Validierungsbildern {val}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/remarks.py" />
      <source>The validation loss still falls: more epochs may make it better.</source>
      <translation>Der Validierungsverlust fällt noch: Mehr Epochen können es besser machen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/remarks.py" />
      <source>{share} of the time goes into validating.</source>
      <translation>{share} der Zeit gehen ins Validieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>The run {name} is gone: its folder was moved or deleted.</source>
      <translation>Den Lauf {name} gibt es nicht mehr: Sein Ordner wurde verschoben oder gelöscht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>Look at the list of runs again.</source>
      <translation>Noch einmal in die Liste der Läufe sehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>The run {name} is being trained ({owner}).</source>
      <translation>Der Lauf {name} wird gerade trainiert ({owner}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>The run {name} is being trained.</source>
      <translation>Der Lauf {name} wird gerade trainiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>it is not on a disk of this computer</source>
      <translation>er liegt nicht auf einem Datenträger dieses Rechners</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>The run {name} cannot be deleted ({why}).</source>
      <translation>Der Lauf {name} lässt sich nicht löschen ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>What is left of it is in {folder}.</source>
      <translation>Was davon übrig ist, liegt in {folder}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>There is no trash for the run {name}: {why}.</source>
      <translation>Für den Lauf {name} gibt es keinen Papierkorb: {why}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/removal.py" />
      <source>It can only be deleted for good.</source>
      <translation>Er lässt sich nur endgültig löschen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>a title has at most {most} letters</source>
      <translation>ein Titel hat höchstens {most} Zeichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>a run has at most {most} tags</source>
      <translation>ein Lauf hat höchstens {most} Schlagwörter</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>a tag has at most {most} letters</source>
      <translation>ein Schlagwort hat höchstens {most} Zeichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>a note has at most {most} letters</source>
      <translation>eine Notiz hat höchstens {most} Zeichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>half a letter cannot be written</source>
      <translation>ein halbes Zeichen lässt sich nicht schreiben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>The notes of the run {name} are damaged.</source>
      <translation>Die Notizen zum Lauf {name} sind beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>The notes of the run {name} were made by a newer version.</source>
      <translation>Die Notizen zum Lauf {name} stammen von einer neueren Version.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>The notes of the run {name} are not valid: {why}.</source>
      <translation>Die Notizen zum Lauf {name} sind nicht gültig: {why}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>Nothing was changed.</source>
      <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>The notes of the run {name} cannot be kept: {why}.</source>
      <translation>Die Notizen zum Lauf {name} lassen sich nicht aufbewahren: {why}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>Shorten it.</source>
      <translation>Kürzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>The notes of the run {name} cannot be kept ({why}).</source>
      <translation>Die Notizen zum Lauf {name} lassen sich nicht aufbewahren ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/run_notes.py" />
      <source>Its {file} is left as it is: mend it, or remove it to begin anew.</source>
      <translation>{file} bleibt, wie sie ist: ausbessern oder entfernen, um neu zu beginnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The run {name} is being trained in another window or process ({owner}).</source>
      <translation>Der Lauf {name} wird in einem anderen Fenster oder Prozess trainiert ({owner}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The run {name} is being trained in another window or process.</source>
      <translation>Der Lauf {name} wird in einem anderen Fenster oder Prozess trainiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The disk is full: {shortage}.</source>
      <translation>Der Datenträger ist voll: {shortage}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Free space there, then resume: everything up to the last checkpoint is kept.</source>
      <translation>Dort Platz schaffen, dann fortsetzen: Alles bis zum letzten Zwischenstand ist gesichert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Free space there, then start again.</source>
      <translation>Dort Platz schaffen, dann erneut starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The run folder {folder} may not be written to ({why}).</source>
      <translation>In den Ordner {folder} des Laufs darf nicht geschrieben werden ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Make it writable, or copy it to where you may write, then resume: everything up to the last checkpoint is kept.</source>
      <translation>Ihn beschreibbar machen oder an einen beschreibbaren Ort kopieren, dann fortsetzen: Alles bis zum letzten Zwischenstand ist gesichert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Make it writable, or copy it to where you may write, then start again.</source>
      <translation>Ihn beschreibbar machen oder an einen beschreibbaren Ort kopieren, dann erneut starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The run folder {folder} is gone.</source>
      <translation>Den Ordner {folder} des Laufs gibt es nicht mehr.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Put it back, or plug in its drive, then resume from its last checkpoint.</source>
      <translation>Ihn zurücklegen oder sein Laufwerk anschließen, dann vom letzten Zwischenstand aus fortsetzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The run cannot be saved in {folder} ({why}).</source>
      <translation>Der Lauf lässt sich nicht in {folder} speichern ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Check the disk, then resume: everything up to the last checkpoint is kept.</source>
      <translation>Den Datenträger prüfen, dann fortsetzen: Alles bis zum letzten Zwischenstand ist gesichert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Check the disk, then start again.</source>
      <translation>Den Datenträger prüfen, dann erneut starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>The split of the run {name} is missing or damaged.</source>
      <translation>Die Aufteilung des Laufs {name} fehlt oder ist beschädigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Free space there, or choose another folder for runs.</source>
      <translation>Dort Platz schaffen oder einen anderen Ordner für Läufe wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>“{name}” cannot be the name of a run.</source>
      <translation>„{name}“ kann nicht der Name eines Laufs sein.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>What every system can bear is, for example, “{name}”.</source>
      <translation>Was jedes System verträgt, ist zum Beispiel „{name}“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>There is a run called “{name}” already.</source>
      <translation>Einen Lauf namens „{name}“ gibt es schon.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/runs.py" />
      <source>Choose another name, or resume that run.</source>
      <translation>Einen anderen Namen wählen oder jenen Lauf fortsetzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/seeds.py" />
      <source>{runs} seeds: {mean} ± {deviation}</source>
      <translation>{runs} Startwerte: {mean} ± {deviation}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>A run that starts from a model trains in one process.</source>
      <translation>Ein Lauf, der von einem Modell ausgeht, trainiert in einem einzigen Prozess.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>Start it without torchrun.</source>
      <translation>Ohne torchrun starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>The model's body is frozen and starts from nothing: it will learn little.</source>
      <translation>Der Körper des Modells ist eingefroren und beginnt bei null: Es wird wenig lernen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>{name} has done {epochs} epochs already.</source>
      <translation>{name} hat schon {epochs} Epochen hinter sich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>Ask for more than that in all, {least} at least.</source>
      <translation>Insgesamt mehr verlangen, mindestens {least}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>{name} has finished its {epochs} epochs.</source>
      <translation>{name} ist mit den {epochs} Epochen fertig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>Give it more epochs to go on.</source>
      <translation>Zum Weitermachen mehr Epochen angeben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>The run now goes to {epochs} epochs; its learning rate is laid out anew over them.</source>
      <translation>Der Lauf geht nun bis zur Epoche {epochs}; seine Lernrate wird neu darüber verteilt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>The split of the run {name} is that of another run.</source>
      <translation>Die Aufteilung des Laufs {name} ist die eines anderen Laufs.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>Each of the {count} processes counts batch norm's statistics over its own share of a batch, so that the curve is not quite that of one process; with graphics cards they count together.</source>
      <translation>Jeder der {count} Prozesse ermittelt die Statistik der Batch-Norm aus seinem eigenen Anteil an einem Stapel, sodass die Kurve nicht ganz die eines einzelnen Prozesses ist; mit Grafikkarten wird sie gemeinsam ermittelt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>{count} processes train together.</source>
      <translation>{count} Prozesse trainieren zusammen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>The attention film of this run is damaged; a new one begins.</source>
      <translation>Der Aufmerksamkeitsfilm dieses Laufs ist beschädigt; ein neuer beginnt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/session.py" />
      <source>There is no attention film: it cannot be kept ({why}).</source>
      <translation>Es gibt keinen Aufmerksamkeitsfilm: Er lässt sich nicht aufbewahren ({why}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>{processes} processes were started on this computer, and it has {cards} graphics cards.</source>
      <translation>{processes} Prozesse wurden auf diesem Rechner gestartet, und er hat {cards} Grafikkarten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>Start {cards} here, or set the device to “cpu”.</source>
      <translation>Hier {cards} starten oder das Gerät auf „cpu“ stellen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>Process {number} of {count} ran out of memory.</source>
      <translation>Prozess {number} von {count} ging der Speicher aus.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>Let it compute fewer pictures at once: give the setting training.micro_batch half of a process's share.</source>
      <translation>Weniger Bilder auf einmal berechnen lassen: die Einstellung training.micro_batch auf die Hälfte vom Anteil eines Prozesses setzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>Another of the {count} processes that trained together has ended.</source>
      <translation>Ein anderer der {count} Prozesse, die zusammen trainierten, ist beendet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>What it said last tells why. The run can go on from its last checkpoint, with any number of processes.</source>
      <translation>Was er zuletzt meldete, sagt, warum. Der Lauf kann von seinem letzten Zwischenstand aus weitergehen, mit beliebig vielen Prozessen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>One of the processes that were to train together could not begin.</source>
      <translation>Einer der Prozesse, die zusammen trainieren sollten, konnte nicht beginnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>Waiting for the other processes</source>
      <translation>Auf die anderen Prozesse warten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>processes</source>
      <translation>Prozesse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/training/team.py" />
      <source>It broke off.</source>
      <translation>Er brach ab.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Variation</source>
      <translation>Variation</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>All settings</source>
      <translation>Alle Einstellungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Search in titles and explanations</source>
      <translation>In Titeln und Erklärungen suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Search settings</source>
      <translation>Einstellungen suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Go to</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>The same as a command</source>
      <translation>Dasselbe als Befehl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Copy the command</source>
      <translation>Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Reset all to “{preset}”</source>
      <translation>Alle auf „{preset}“ zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>OK</source>
      <translation>OK</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>The same as a command, DATA being your folder or zip:</source>
      <translation>Dasselbe als Befehl; DATA ist der eigene Ordner oder die Zip-Datei:</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>No setting has these words in its title or explanation.</source>
      <translation>Keine Einstellung hat diese Wörter in Titel oder Erklärung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>“{preset}”: {value}</source>
      <translation>„{preset}“: {value}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/all_settings.py" />
      <source>Needs attention: {settings}</source>
      <translation>Zu prüfen: {settings}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>By the model’s own account. Which pictures are familiar to it, its file does not say.</source>
      <translation>Nach Angabe des Modells selbst. Welche Bilder ihm vertraut sind, sagt seine Datei nicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>a class</source>
      <translation>eine Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Not readable</source>
      <translation>Nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>No answer: {reason}.</source>
      <translation>Keine Antwort: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Other classes: {share} together.</source>
      <translation>Andere Klassen: zusammen {share}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Answer: {answer}. {text}</source>
      <translation>Antwort: {answer}. {text}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>None of these</source>
      <translation>Nichts davon</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Neither {one} nor {other}</source>
      <translation>Weder {one} noch {other}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Not sure</source>
      <translation>Unsicher</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>“{name}” is ahead, but not by enough.</source>
      <translation>„{name}“ liegt vorn, aber nicht weit genug.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>An unusual picture: {share} are farther out.</source>
      <translation>Ein ungewöhnliches Bild: {share} liegen weiter außen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>A familiar picture: {share} are farther out.</source>
      <translation>Ein vertrautes Bild: {share} liegen weiter außen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Unusual: only {share} of the pictures it was measured with are farther from what it learned.</source>
      <translation>Ungewöhnlich: Nur {share} der Bilder, an denen es gemessen wurde, liegen ferner vom Gelernten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Familiar: {share} of the pictures it was measured with are farther from what it learned.</source>
      <translation>Vertraut: {share} der Bilder, an denen es gemessen wurde, liegen ferner vom Gelernten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answer_card.py" />
      <source>Farther from what it learned than {most} in {all} pictures it was measured with. “{name}” fits best.</source>
      <translation>Ferner vom Gelernten als {most} von {all} Bildern, an denen es gemessen wurde. „{name}“ passt am besten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Nothing is measured yet. The pictures that the model gets wrong will stand here, those it was surest of first.</source>
      <translation>Noch ist nichts gemessen. Hier werden die Bilder stehen, bei denen das Modell falsch liegt, zuerst die, bei denen es am sichersten war.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>The model got none of these pictures wrong.</source>
      <translation>Das Modell lag bei keinem dieser Bilder falsch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>All mistakes</source>
      <translation>Alle Fehler</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Find look-alikes</source>
      <translation>Ähnliche finden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Looks at all training pictures and shows the three that each of these is most like.</source>
      <translation>Sieht alle Trainingsbilder durch und zeigt zu jedem dieser Bilder die drei ähnlichsten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Relabel…</source>
      <translation>Klasse ändern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Leave out</source>
      <translation>Weglassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Why?</source>
      <translation>Warum?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Open it on the page Classify.</source>
      <translation>Auf der Seite Erkennen öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Most confident mistakes</source>
      <translation>Sicherste Fehler</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>%n mistake(s)</source>
      <translation>
        <numerusform>%n Fehler</numerusform>
        <numerusform>%n Fehler</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>{n} {name}, answered {answer}</source>
      <translation>{n} × {name}, beantwortet mit {answer}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>There are none of these.</source>
      <translation>Davon gibt es keine.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>now {name}</source>
      <translation>jetzt {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Take in again</source>
      <translation>Wieder aufnehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_card.py" />
      <source>Undo: {edit}</source>
      <translation>Rückgängig: {edit}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_list.py" />
      <source>left out</source>
      <translation>weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_list.py" />
      <source>{file}: {name}, answered {answer}, {certainty}</source>
      <translation>{file}: {name}, beantwortet mit {answer}, {certainty}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_list.py" />
      <source>Pictures and what the model says of them</source>
      <translation>Bilder und was das Modell dazu sagt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answered_list.py" />
      <source>{answer}, is {name}</source>
      <translation>{answer}, ist {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>not sure · {certainty}</source>
      <translation>unsicher · {certainty}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>neither</source>
      <translation>keins von beiden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>none of them</source>
      <translation>keins davon</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} of other classes</source>
      <translation>{n} in anderen Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} not sure</source>
      <translation>{n} unsicher</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} neither</source>
      <translation>{n} keins von beiden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} none of them</source>
      <translation>{n} keins davon</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} not readable</source>
      <translation>{n} nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{n} waiting</source>
      <translation>{n} wartend</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{number} {class_name}</source>
      <translation>{number} × {class_name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/answers.py" />
      <source>{number} {class_name}s</source>
      <translation>{number} × {class_name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Point at a step to read what it does; with the keyboard, use the arrow keys.</source>
      <translation>Auf einen Schritt zeigen, um zu lesen, was er tut; mit der Tastatur die Pfeiltasten benutzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Multiply-adds</source>
      <translation>Rechenschritte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Linformer saves</source>
      <translation>Linformer spart</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Save the figure as SVG or PNG</source>
      <translation>Die Abbildung als SVG oder PNG speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Architecture of the network</source>
      <translation>Architektur des Netzes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Vision transformer with Linformer attention</source>
      <translation>Vision Transformer mit Linformer-Aufmerksamkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>The figure could not be written to {path}: {reason}.</source>
      <translation>Die Abbildung ließ sich nicht nach {path} schreiben: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>learned numbers</source>
      <translation>gelernte Zahlen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>for one picture</source>
      <translation>für ein Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>{n} × {n} patches and the class token</source>
      <translation>{n} × {n} Patches und das Klassen-Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>{n} × {n} patches</source>
      <translation>{n} × {n} Patches</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>of all work, against full attention</source>
      <translation>gegenüber voller Aufmerksamkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>of all work, against full attention: it costs more here</source>
      <translation>gegenüber voller Aufmerksamkeit: hier teurer</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture.py" />
      <source>Export the figure</source>
      <translation>Abbildung exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_drawing.py" />
      <source>skip connection</source>
      <translation>Skip-Verbindung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_drawing.py" />
      <source>{parameters} parameters, {macs} MAC each</source>
      <translation>je {parameters} Parameter, {macs} MAC</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_drawing.py" />
      <source>{n} × Linformer block</source>
      <translation>{n} × Linformer-Block</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_shapes.py" />
      <source>… {n} more</source>
      <translation>… {n} weitere</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_shapes.py" />
      <source>the attention table of one head</source>
      <translation>die Aufmerksamkeitstabelle eines Kopfes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_shapes.py" />
      <source>full attention</source>
      <translation>volle Aufmerksamkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>{n} params</source>
      <translation>{n} Param.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>No parameters, and no multiply-adds worth counting.</source>
      <translation>Keine Parameter und keine nennenswerten Multiplikationen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>{parameters} parameters, {macs} multiply-adds a picture.</source>
      <translation>{parameters} Parameter, {macs} Multiplikationen mit Addition je Bild.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>{parameters} parameters, {macs} multiply-adds a picture in each block; in all {blocks} blocks {all_parameters} and {all_macs}.</source>
      <translation>{parameters} Parameter, {macs} Multiplikationen mit Addition je Bild in jedem Block; in allen {blocks} Blöcken {all_parameters} und {all_macs}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>The picture, scaled to {side} × {side} pixels of red, green and blue. It is read as {grid} × {grid} patches of {patch} × {patch} pixels; each becomes one token.</source>
      <translation>Das Bild, auf {side} × {side} Pixel in Rot, Grün und Blau gebracht. Es wird als {grid} × {grid} Patches von {patch} × {patch} Pixeln gelesen; aus jedem wird ein Token.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Each patch of {patch} × {patch} pixels becomes a vector of {dim} numbers, by the same learned weights everywhere. This is the patch embedding of the first vision transformer (Dosovitskiy et al. 2021).</source>
      <translation>Aus jedem Patch von {patch} × {patch} Pixeln wird ein Vektor von {dim} Zahlen, überall mit denselben gelernten Gewichten. Das ist die Patch-Einbettung des ersten Vision Transformers (Dosovitskiy et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A 3 × 3 convolution with stride 2 halves the side and finds edges, then textures, before attention starts. Such a stem learns faster and more steadily than one large patch convolution (Xiao et al. 2021).</source>
      <translation>Eine 3 × 3-Faltung mit Schrittweite 2 halbiert die Seite und findet Kanten, dann Texturen, bevor die Aufmerksamkeit beginnt. Ein solcher Stamm lernt schneller und stetiger als eine einzige große Patch-Faltung (Xiao et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A learned vector is put in front of the {n} patches and gathers, block by block, what the answer needs. The first vision transformer took it over from BERT (Dosovitskiy et al. 2021).</source>
      <translation>Ein gelernter Vektor wird vor die {n} Patches gestellt und sammelt, Block für Block, was die Antwort braucht. Der erste Vision Transformer hat ihn von BERT übernommen (Dosovitskiy et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Attention cannot tell where a token lies, so each place adds a vector of its own, learned in training. Neighbouring places come to have similar vectors (Dosovitskiy et al. 2021, figure 7).</source>
      <translation>Aufmerksamkeit weiß nicht, wo ein Token liegt; deshalb fügt jeder Ort einen eigenen Vektor hinzu, der im Training gelernt wird. Benachbarte Orte bekommen ähnliche Vektoren (Dosovitskiy et al. 2021, Abbildung 7).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Attention cannot tell where a token lies, so each place adds fixed sines and cosines of its row and column. Nothing is learned here, and near places are alike from the start (Chen et al. 2021).</source>
      <translation>Aufmerksamkeit weiß nicht, wo ein Token liegt; deshalb fügt jeder Ort feste Sinus- und Kosinuswerte seiner Zeile und Spalte hinzu. Hier wird nichts gelernt, und nahe Orte ähneln sich von Anfang an (Chen et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Brings the numbers of each token to mean 0 and spread 1, then scales them by learned weights, so that deep stacks train steadily. The line around it is the skip connection: it hands the tokens on as they are.</source>
      <translation>Bringt die Zahlen jedes Tokens auf Mittelwert 0 und Streuung 1 und skaliert sie dann mit gelernten Gewichten, damit tiefe Netze stetig lernen. Die Linie darum herum ist die Skip-Verbindung: Sie reicht die Token weiter, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>What each token is looking for, in one head.</source>
      <translation>Wonach jedes Token sucht, in einem Kopf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>What each token is looking for, in {heads} heads of {n} numbers each.</source>
      <translation>Wonach jedes Token sucht, in {heads} Köpfen mit je {n} Zahlen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Every one of the {n} tokens keeps its own query, so that the result has one row a token again (Vaswani et al. 2017).</source>
      <translation>Jedes der {n} Token behält seine eigene Anfrage, sodass das Ergebnis wieder eine Zeile je Token hat (Vaswani et al. 2017).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>What each token has to offer, to be compared with the queries.</source>
      <translation>Was jedes Token zu bieten hat, zum Vergleich mit den Anfragen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>One set of keys serves all heads.</source>
      <translation>Ein Satz Schlüssel dient allen Köpfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Full attention would compare every query with all {n} keys; here they are summed up in {k} slots first.</source>
      <translation>Volle Aufmerksamkeit würde jede Anfrage mit allen {n} Schlüsseln vergleichen; hier werden sie zuerst in {k} Plätzen zusammengefasst.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>What each token hands on when it is looked at; here the keys serve as values too. That saves a matrix, and the paper found little loss in sharing (Wang et al. 2020, section 4).</source>
      <translation>Was jedes Token weitergibt, wenn es angesehen wird; hier dienen die Schlüssel auch als Werte. Das spart eine Matrix, und laut der Arbeit geht durch das Teilen wenig verloren (Wang et al. 2020, Abschnitt 4).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>What each token hands on when it is looked at. As with the keys, Linformer does not use the {n} values one by one but {k} sums of them.</source>
      <translation>Was jedes Token weitergibt, wenn es angesehen wird. Wie bei den Schlüsseln verwendet Linformer nicht die {n} Werte einzeln, sondern {k} Summen davon.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A learned matrix E mixes the keys of all {n} tokens into {k} slots, each a weighted sum over the whole picture. That makes the work grow with n × k instead of n × n: the idea of Linformer (Wang et al. 2020).</source>
      <translation>Eine gelernte Matrix E mischt die Schlüssel aller {n} Token in {k} Plätze, jeder eine gewichtete Summe über das ganze Bild. So wächst die Arbeit mit n × k statt mit n × n: die Idee von Linformer (Wang et al. 2020).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>The same projection makes {k} slots of the values, so that slot for slot they belong to the keys. It costs the work a second time but no parameters (Wang et al. 2020, section 4).</source>
      <translation>Dieselbe Projektion macht aus den Werten {k} Plätze, sodass sie Platz für Platz zu den Schlüsseln gehören. Das kostet die Arbeit ein zweites Mal, aber keine Parameter (Wang et al. 2020, Abschnitt 4).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A second learned matrix, F, mixes the values of all tokens into {k} slots as E does the keys. Its entries may be negative, so that a slot can also weigh one region against another (Wang et al. 2020, equation 7).</source>
      <translation>Eine zweite gelernte Matrix, F, mischt die Werte aller Token in {k} Plätze wie E die Schlüssel. Ihre Einträge dürfen negativ sein, sodass ein Platz auch einen Bereich gegen einen anderen abwägen kann (Wang et al. 2020, Gleichung 7).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Each token compares its query with the {k} slots, and softmax turns the scores into shares that sum to 1. Full attention would need a table of {n} × {n} here; this one is {n} × {k} in each head.</source>
      <translation>Jedes Token vergleicht seine Anfrage mit den {k} Plätzen, und Softmax macht aus den Ergebnissen Anteile mit der Summe 1. Volle Aufmerksamkeit bräuchte hier eine Tabelle von {n} × {n}; diese hat {n} × {k} in jedem Kopf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Each token takes the mix of value slots that its shares ask for. As every slot is a sum over all tokens, it thereby looks at the whole picture in one step.</source>
      <translation>Jedes Token nimmt die Mischung der Werte-Plätze, die seine Anteile verlangen. Da jeder Platz eine Summe über alle Token ist, sieht es damit in einem Schritt das ganze Bild an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A linear layer mixes what one head found.</source>
      <translation>Eine lineare Schicht mischt, was ein Kopf gefunden hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A linear layer mixes what {heads} heads of {n} numbers each found.</source>
      <translation>Eine lineare Schicht mischt, was {heads} Köpfe mit je {n} Zahlen gefunden haben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>The result is added to the tokens that came in, by the skip connection.</source>
      <translation>Das Ergebnis wird über die Skip-Verbindung zu den eingegangenen Token addiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Mean 0 and spread 1 for each token once more, ahead of the second half of the block. The skip connection leads around this half too.</source>
      <translation>Noch einmal Mittelwert 0 und Streuung 1 für jedes Token, vor der zweiten Hälfte des Blocks. Auch um diese Hälfte führt die Skip-Verbindung herum.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Each token is worked on by itself: widened to {wide} numbers, bent by GELU, narrowed to {dim} again. Attention moves information between tokens; this layer transforms it in place (Vaswani et al. 2017).</source>
      <translation>Jedes Token wird für sich bearbeitet: auf {wide} Zahlen verbreitert, durch GELU gebogen, wieder auf {dim} verschmälert. Aufmerksamkeit bewegt Information zwischen Token; diese Schicht formt sie an Ort und Stelle um (Vaswani et al. 2017).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A last norm after the last block: mean 0 and spread 1 for each token, then learned weights. The head thus sees numbers of the same size whatever the picture.</source>
      <translation>Eine letzte Norm nach dem letzten Block: Mittelwert 0 und Streuung 1 für jedes Token, dann gelernte Gewichte. So sieht der Kopf Zahlen gleicher Größe, egal bei welchem Bild.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>The answer is read from the class token alone; the tokens of the patches have done their work. What they know has come to it through attention (Dosovitskiy et al. 2021).</source>
      <translation>Die Antwort wird allein am Klassen-Token abgelesen; die Token der Patches haben ihre Arbeit getan. Was sie wissen, ist durch Aufmerksamkeit zu ihm gelangt (Dosovitskiy et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>The mean of all {n} tokens stands for the picture. Every place counts the same, and nothing is learned here.</source>
      <translation>Der Mittelwert aller {n} Token steht für das Bild. Jeder Ort zählt gleich viel, und gelernt wird hier nichts.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A learned score for each of the {n} tokens, made to shares by softmax, says how much it counts in the sum. It needs no class token and does well with few pictures (Hassani et al. 2021).</source>
      <translation>Eine gelernte Bewertung jedes der {n} Token, durch Softmax zu Anteilen gemacht, sagt, wie viel es in der Summe zählt. Das braucht kein Klassen-Token und bewährt sich bei wenigen Bildern (Hassani et al. 2021).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>One linear layer gives each class a score, the logit.</source>
      <translation>Eine lineare Schicht gibt jeder Klasse eine Bewertung, das Logit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>A hidden layer of {n} units, then a linear layer, gives each class a score, the logit.</source>
      <translation>Eine verborgene Schicht aus {n} Einheiten, dann eine lineare Schicht, gibt jeder Klasse eine Bewertung, das Logit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/architecture_texts.py" />
      <source>Softmax turns the scores into probabilities that sum to 1.</source>
      <translation>Softmax macht aus den Bewertungen Wahrscheinlichkeiten mit der Summe 1.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>Epochs in all</source>
      <translation>Epochen insgesamt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>In all, with those that are done. The learning rate is laid out anew over them.</source>
      <translation>Insgesamt, mit denen, die schon vorbei sind. Die Lernrate wird neu über sie verteilt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>Factor on the learning rate</source>
      <translation>Faktor der Lernrate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>What the learning rates of the schedule are multiplied by from the next step on; 1 is the schedule.</source>
      <translation>Womit die Lernraten des Plans ab dem nächsten Schritt multipliziert werden; 1 entspricht dem Plan.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>Change</source>
      <translation>Ändern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>epochs,</source>
      <translation>Epochen,</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/change_row.py" />
      <source>learning rate ×</source>
      <translation>Lernrate ×</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/choice_card.py" />
      <source>Choose…</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_bars.py" />
      <source>test</source>
      <translation>Test</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_bars.py" />
      <source>in no part</source>
      <translation>in keinem Teil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_bars.py" />
      <source>excluded</source>
      <translation>weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_bars.py" />
      <source>Pieces of the bars: {pieces}</source>
      <translation>Teile der Balken: {pieces}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_bars.py" />
      <source>Pattern of {piece}</source>
      <translation>Muster für {piece}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_chart.py" />
      <source>A bar a class appears here once pictures are open.</source>
      <translation>Sobald Bilder geöffnet sind, erscheint hier je Klasse ein Balken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_chart.py" />
      <source>{n} classes, the other {rest} further down.</source>
      <translation>{n} Klassen, die übrigen {rest} weiter unten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_chart.py" />
      <source>Typically {usual} px, nearly all from {least} to {most} px.</source>
      <translation>Meist {usual} px, fast alle von {least} bis {most} px.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/class_chart.py" />
      <source>{n} MB of files.</source>
      <translation>Dateien: {n} MB.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Save as CSV…</source>
      <translation>Als CSV speichern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Open…</source>
      <translation>Öffnen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>This cannot be used here.</source>
      <translation>Das lässt sich hier nicht verwenden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Save the picture first, then drop the file.</source>
      <translation>Erst das Bild speichern, dann die Datei ablegen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>There was no picture in it.</source>
      <translation>Es war kein Bild darin.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Copy a picture or picture files first.</source>
      <translation>Erst ein Bild oder Bilddateien kopieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>The clipboard holds no picture.</source>
      <translation>Die Zwischenablage enthält kein Bild.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Pictures…</source>
      <translation>Bilder …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Folder…</source>
      <translation>Ordner …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>JPEG, PNG, WebP and the like are looked for.</source>
      <translation>Gesucht werden JPEG, PNG, WebP und Ähnliches.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>There are no pictures in there.</source>
      <translation>Darin sind keine Bilder.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Only the first {n} pictures were taken in.</source>
      <translation>Nur die ersten {n} Bilder wurden aufgenommen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Model: {name}</source>
      <translation>Modell: {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Save as CSV</source>
      <translation>Als CSV speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/classify_page.py" />
      <source>What do these pictures show?</source>
      <translation>Was zeigen diese Bilder?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/colour_key.py" />
      <source>even share</source>
      <translation>gleicher Anteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/colour_key.py" />
      <source>{n} × and more</source>
      <translation>{n} × und mehr</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/colour_key.py" />
      <source>−1 opposite</source>
      <translation>−1 entgegengesetzt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/colour_key.py" />
      <source>1 alike</source>
      <translation>1 gleich</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/colour_key.py" />
      <source>Colours from {low} to {high}</source>
      <translation>Farben von {low} bis {high}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/command_palette.py" />
      <source>↑ ↓ to choose · Enter does it · Esc closes</source>
      <translation>↑ ↓ wählt · Eingabe führt aus · Esc schließt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/command_palette.py" />
      <source>Nothing is called like that.</source>
      <translation>Kein Befehl heißt so.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/command_palette.py" />
      <source>What do you want to do?</source>
      <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/command_palette.py" />
      <source>Search commands</source>
      <translation>Befehle suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/command_palette.py" />
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>For a model that has learned already: small steps, so that it forgets little. Its architecture stays.</source>
      <translation>Für ein Modell, das schon gelernt hat: kleine Schritte, damit es wenig vergisst. Seine Architektur bleibt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>Advice</source>
      <translation>Hinweise</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>All settings…</source>
      <translation>Alle Einstellungen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>of {count}; 0: all</source>
      <translation>von {count}; 0: alle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>of {n} tokens</source>
      <translation>von {n} Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/config_form.py" />
      <source>All settings… ({n} changed)</source>
      <translation>Alle Einstellungen … ({n} geändert)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/confusion_table.py" />
      <source>as {name}</source>
      <translation>als {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/confusion_table.py" />
      <source>{pictures} of {name}, answered as {answer}: {share} of them</source>
      <translation>{name}: {pictures} mit {answer} beantwortet, das sind {share}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/confusion_table.py" />
      <source>Confusion matrix: true classes in rows, answers in columns</source>
      <translation>Verwechslungsmatrix: wahre Klassen in Zeilen, Antworten in Spalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/crash_note.py" />
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/crash_note.py" />
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/crash_note.py" />
      <source>The program crashed last time</source>
      <translation>Das Programm ist beim letzten Mal abgestürzt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curve_export.py" />
      <source>Training curves</source>
      <translation>Trainingskurven</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curve_legend.py" />
      <source>Solid: {curve}. Dashed with markers: {points}.</source>
      <translation>Durchgezogen: {curve}. Gestrichelt mit Punkten: {points}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curve_legend.py" />
      <source>Solid: {curve}.</source>
      <translation>Durchgezogen: {curve}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>The loss appears here with the first batch.</source>
      <translation>Der Verlust erscheint hier mit dem ersten Stapel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>The accuracy appears here with the first batch.</source>
      <translation>Die Genauigkeit erscheint hier mit dem ersten Stapel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>The learning rate appears here with the first batch.</source>
      <translation>Die Lernrate erscheint hier mit dem ersten Stapel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>learning rate</source>
      <translation>Lernrate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Speed</source>
      <translation>Tempo</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Pictures a second appear here with the first batch.</source>
      <translation>Bilder je Sekunde erscheinen hier mit dem ersten Stapel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>{n} pictures/s</source>
      <translation>{n} Bilder/s</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>mean of the epoch</source>
      <translation>Mittel der Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>training loss</source>
      <translation>Trainingsverlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>validation loss</source>
      <translation>Validierungsverlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>training accuracy</source>
      <translation>Trainingsgenauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>validation accuracy</source>
      <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>pictures/s</source>
      <translation>Bilder/s</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>seconds</source>
      <translation>Sekunden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Curves, epoch by epoch</source>
      <translation>Kurven, Epoche für Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Logarithmic axis for the loss</source>
      <translation>Logarithmische Achse für den Verlust</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Second plot</source>
      <translation>Zweites Diagramm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Curves</source>
      <translation>Kurven</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Reset view</source>
      <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Show the whole run again and follow it (double click on a plot)</source>
      <translation>Wieder den ganzen Lauf zeigen und ihm folgen (Doppelklick auf ein Diagramm)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Export</source>
      <translation>Export</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Save the plots as a picture, or their values</source>
      <translation>Die Diagramme als Bild oder ihre Werte speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Picture (PNG)…</source>
      <translation>Bild (PNG) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Drawing (SVG)…</source>
      <translation>Zeichnung (SVG) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Values (CSV)…</source>
      <translation>Werte (CSV) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>seed after 20 epochs: {accuracy}</source>
      <translation>seed nach 20 Epochen: {accuracy}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>Values</source>
      <translation>Werte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>epoch {n}</source>
      <translation>Epoche {n}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>step {n}</source>
      <translation>Schritt {n}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>smoothed</source>
      <translation>geglättet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/curves.py" />
      <source>{curve}, epoch {n}</source>
      <translation>{curve}, Epoche {n}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_board.py" />
      <source>Pictures can be changed as soon as all of them have been read.</source>
      <translation>Bilder lassen sich ändern, sobald alle gelesen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_board.py" />
      <source>Pictures can be changed once all of them have been read: choose “Inspect”, below “Findings”.</source>
      <translation>Bilder lassen sich ändern, sobald alle gelesen sind: unter „Funde“ auf „Prüfen“ klicken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_cells.py" />
      <source>val</source>
      <translation>Val.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_cells.py" />
      <source>Cannot be read</source>
      <translation>Nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Validation</source>
      <translation>Validierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Test</source>
      <translation>Test</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Relabel as</source>
      <translation>Klasse ändern in</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Move to</source>
      <translation>Verschieben nach</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Include</source>
      <translation>Aufnehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Exclude</source>
      <translation>Weglassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Show larger	Enter</source>
      <translation>Größer zeigen	Eingabe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Copy path</source>
      <translation>Pfad kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_edits.py" />
      <source>Copy paths</source>
      <translation>Pfade kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>As soon as all pictures have been read.</source>
      <translation>Sobald alle Bilder gelesen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>“Import and export” has an entry that stops it.</source>
      <translation>Das lässt sich unter „Import und Export“ anhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Import and export</source>
      <translation>Import und Export</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Labels from a table…</source>
      <translation>Klassen aus Tabelle …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Edits from a file…</source>
      <translation>Änderungen aus Datei …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export as folders, copied…</source>
      <translation>Als Ordner exportieren, kopiert …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export as folders, linked…</source>
      <translation>Als Ordner exportieren, verknüpft …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export as a zip…</source>
      <translation>Als Zip exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export labels as a table…</source>
      <translation>Klassen als Tabelle exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Save edits…</source>
      <translation>Änderungen speichern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Labels from a table</source>
      <translation>Klassen aus Tabelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Tables</source>
      <translation>Tabellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>The labels were not taken: they are for a data set that is no longer open.</source>
      <translation>Die Klassen wurden nicht übernommen: Sie gehören zu einem Datensatz, der nicht mehr geöffnet ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>{rows} matched, {pictures} changed.</source>
      <translation>{rows} zugeordnet, {pictures} geändert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Edits from a file</source>
      <translation>Änderungen aus Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Saved edits</source>
      <translation>Gespeicherte Änderungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>{pictures} changed.</source>
      <translation>{pictures} geändert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Nothing changed: these edits were made before.</source>
      <translation>Nichts geändert: Diese Änderungen waren schon da.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export into an empty folder</source>
      <translation>In einen leeren Ordner exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export as a zip</source>
      <translation>Als Zip exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Zip file</source>
      <translation>Zip-Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Export labels as a table</source>
      <translation>Klassen als Tabelle exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Exported to {place}.</source>
      <translation>Exportiert nach {place}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Save edits</source>
      <translation>Änderungen speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>The edits of {pictures} are saved in {place}.</source>
      <translation>Änderungen für {pictures} gespeichert in {place}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_exchange.py" />
      <source>Stopped; nothing was left behind.</source>
      <translation>Angehalten; nichts blieb zurück.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_grid.py" />
      <source>Pictures of the data set</source>
      <translation>Bilder des Datensatzes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Another data set can be opened once training has ended.</source>
      <translation>Ein anderer Datensatz lässt sich nach dem Ende des Trainings öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>The run under way goes on with the pictures that it began with; what you change counts from the next one on.</source>
      <translation>Der laufende Lauf behält die Bilder, mit denen er begann; Änderungen gelten ab dem nächsten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Change…</source>
      <translation>Ändern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Back to the pictures</source>
      <translation>Zurück zu den Bildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Use for training</source>
      <translation>Damit trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Looking for pictures…</source>
      <translation>Suche nach Bildern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>“{name}” cannot be used.</source>
      <translation>„{name}“ ist nicht verwendbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Undo: {edit} (Ctrl+Z)</source>
      <translation>Rückgängig: {edit} (Strg+Z)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Redo: {edit} (Ctrl+Shift+Z)</source>
      <translation>Wiederholen: {edit} (Strg+Umschalt+Z)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>Choose what a model will learn from.</source>
      <translation>Wählen, woraus ein Modell lernen soll.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>{n} classes</source>
      <translation>{n} Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_page.py" />
      <source>{n} excluded</source>
      <translation>{n} weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>cannot be read</source>
      <translation>nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>stands under another class too</source>
      <translation>auch unter einer anderen Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is both trained and measured with</source>
      <translation>zum Trainieren und zum Messen zugleich</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>has an exact copy</source>
      <translation>hat eine exakte Kopie</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is nearly the same as another picture</source>
      <translation>fast dasselbe wie ein anderes Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is not what its ending says</source>
      <translation>ist nicht, was die Endung sagt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is very small</source>
      <translation>sehr klein</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is very large</source>
      <translation>sehr groß</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>is very wide or very high</source>
      <translation>sehr breit oder sehr hoch</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>has unusual colours or transparency</source>
      <translation>ungewöhnliche Farben oder Transparenz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_rows.py" />
      <source>changed by you</source>
      <translation>von Hand geändert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_shown.py" />
      <source>There is no such picture.</source>
      <translation>Solche Bilder gibt es nicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_shown.py" />
      <source>No picture is in the class “{name}” any more.</source>
      <translation>In der Klasse „{name}“ ist kein Bild mehr.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_shown.py" />
      <source>None of these is in the class “{name}”. Click that class again to see those of all classes.</source>
      <translation>Keines davon ist in der Klasse „{name}“. Noch ein Klick auf diese Klasse zeigt die aller Klassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>Back to all pictures</source>
      <translation>Zurück zu allen Bildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>Previous picture</source>
      <translation>Vorheriges Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>Next picture</source>
      <translation>Nächstes Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>{place} of {all}</source>
      <translation>{place} von {all}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>{n} more like it</source>
      <translation>{n} weitere wie dieses</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>← → go on</source>
      <translation>← → weiter</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>X exclude or include</source>
      <translation>X weglassen oder aufnehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>Esc back</source>
      <translation>Esc zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/data_viewer.py" />
      <source>This picture cannot be read.</source>
      <translation>Dieses Bild ist nicht lesbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/decoding.py" />
      <source>no longer open</source>
      <translation>nicht mehr geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/document_dialog.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Save the picture first, then drop the file: this program fetches nothing from the network.</source>
      <translation>Das Bild erst speichern, dann die Datei ablegen: Dieses Programm holt nichts aus dem Netz.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify this picture</source>
      <translation>Dieses Bild erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Cannot be used here</source>
      <translation>Hier nicht verwendbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Import {runs}</source>
      <translation>{runs} importieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Among your own, on the page Runs.</source>
      <translation>Unter die eigenen, auf der Seite Läufe.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>only one model can be loaded at a time</source>
      <translation>es lässt sich nur ein Modell auf einmal laden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>{files} cannot be used.</source>
      <translation>{files} nicht verwendbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>With the model “{name}”, which is loaded first.</source>
      <translation>Mit dem Modell „{name}“, das zuerst geladen wird.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>“{name}” answers from then on.</source>
      <translation>„{name}“ antwortet von da an.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Load model</source>
      <translation>Modell laden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>“{name}”: {reason}.</source>
      <translation>„{name}“: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Open as data set</source>
      <translation>Als Datensatz öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>“{name}” opens on the page Data, to look through and to learn from.</source>
      <translation>„{name}“ öffnet sich auf der Seite Daten, zum Durchsehen und zum Lernen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Not while a run is under way.</source>
      <translation>Nicht, solange ein Lauf im Gang ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>The folders in it are looked through as well.</source>
      <translation>Die Ordner darin werden auch durchsucht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>drop packed runs by themselves to import them</source>
      <translation>gepackte Läufe zum Importieren allein ablegen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>drop a zip alone to open it as a data set</source>
      <translation>ein Zip allein ablegen, um es als Datensatz zu öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>drop a table alone to open it as a data set</source>
      <translation>eine Tabelle allein ablegen, um sie als Datensatz zu öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>{ending} files are no pictures</source>
      <translation>{ending}-Dateien sind keine Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify {pictures}</source>
      <translation>{pictures} erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify the pictures in “{folder}”</source>
      <translation>Die Bilder in „{folder}“ erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify {pictures} and those in “{folder}”</source>
      <translation>{pictures} und die in „{folder}“ erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify the pictures in {n} folders</source>
      <translation>Die Bilder in {n} Ordnern erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/dropped.py" />
      <source>Classify {pictures} and those in {n} folders</source>
      <translation>{pictures} und die in {n} Ordnern erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>This is a fault of the program, not yours. What was saved before is still there, and you can go on; if it behaves oddly now, start it again. The details below help to mend it.</source>
      <translation>Das ist ein Fehler des Programms, nicht Ihrer. Was vorher gespeichert wurde, ist noch da, und es kann weitergehen; verhält sich das Programm jetzt seltsam, hilft ein Neustart. Die Einzelheiten unten helfen, den Fehler zu beheben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>It was ended by the system, by a fault of the program or of a library or driver that it uses. Runs can go on from what they saved last. The details below help to mend it.</source>
      <translation>Das System hat es beendet, wegen eines Fehlers im Programm oder in einer Bibliothek oder einem Treiber, die es benutzt. Läufe können von ihrem letzten Zwischenstand aus weitergehen. Die Einzelheiten unten helfen, den Fehler zu beheben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Unexpected error</source>
      <translation>Unerwarteter Fehler</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Log file: {file}</source>
      <translation>Protokolldatei: {file}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Copy details</source>
      <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Open log folder</source>
      <translation>Protokollordner öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>not known yet</source>
      <translation>noch nicht bekannt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/errors_dialog.py" />
      <source>Device: {device}</source>
      <translation>Gerät: {device}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>{parameters} parameters · {tokens} tokens</source>
      <translation>{parameters} Parameter · {tokens} Token</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Measuring the speed of this computer…</source>
      <translation>Tempo dieses Rechners wird gemessen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>≈ {rate} pictures/s on this computer</source>
      <translation>≈ {rate} Bilder/s auf diesem Rechner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>≈ {epoch} an epoch, {all} in all</source>
      <translation>≈ {epoch} je Epoche, {all} insgesamt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Measured: {rate} pictures/s ({device}, {precision}). Decoding the pictures comes on top the first time.</source>
      <translation>Gemessen: {rate} Bilder/s ({device}, {precision}). Beim ersten Mal kommt das Dekodieren der Bilder hinzu.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>The speed could not be measured</source>
      <translation>Das Tempo war nicht messbar</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>The classes are unequal: rare ones will count more in the loss.</source>
      <translation>Die Klassen sind ungleich groß: Seltene zählen im Verlust mehr.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>The classes are unequal: rare ones will be shown more often.</source>
      <translation>Die Klassen sind ungleich groß: Seltene werden öfter gezeigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>The classes are unequal, and nothing will be done about it (setting “{setting}”).</source>
      <translation>Die Klassen sind ungleich groß, und nichts wird dagegen getan (Einstellung „{setting}“).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>With {slots} slots for {tokens} tokens Linformer costs {share} more than full attention.</source>
      <translation>Mit {slots} Plätzen für {tokens} Token kostet Linformer {share} mehr als volle Aufmerksamkeit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Linformer saves {share} of the arithmetic of full attention here.</source>
      <translation>Linformer spart hier {share} des Rechenaufwands voller Aufmerksamkeit.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Linformer neither saves nor costs anything here; it saves a tenth from about {tokens} tokens on.</source>
      <translation>Linformer spart hier nichts und kostet nichts; ab etwa {tokens} Token spart er ein Zehntel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Linformer saves {share} of the arithmetic here; it saves a tenth from about {tokens} tokens on.</source>
      <translation>Linformer spart hier {share} des Rechenaufwands; ab etwa {tokens} Token spart er ein Zehntel.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Linformer neither saves nor costs anything here.</source>
      <translation>Linformer spart hier nichts und kostet nichts.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/estimate_view.py" />
      <source>Linformer saves {share} of the arithmetic here.</source>
      <translation>Linformer spart hier {share} des Rechenaufwands.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Certainty</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>ROC</source>
      <translation>ROC</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Worse pictures</source>
      <translation>Schlechtere Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>What do simple rivals reach?</source>
      <translation>Was erreichen einfachere Modelle?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>The commonest class, the colours alone and a small CNN, trained on the same pictures: about a minute.</source>
      <translation>Die häufigste Klasse, die Farben allein und ein kleines CNN, mit denselben Bildern trainiert: etwa eine Minute.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Train simple rivals</source>
      <translation>Vergleich starten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>And if the pictures were worse?</source>
      <translation>Und wenn die Bilder schlechter wären?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Up to 500 of them, blurred, darkened, turned, without colours, as bad JPEG: a minute or two.</source>
      <translation>Bis zu 500 davon, unscharf, dunkler, gedreht, ohne Farben, als schlechtes JPEG: ein bis zwei Minuten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Try worse pictures</source>
      <translation>Schlechtere Bilder erproben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Chart</source>
      <translation>Diagramm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>There is no such curve: the pictures show one class only.</source>
      <translation>Diese Kurve gibt es nicht: Die Bilder zeigen nur eine Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Measuring…</source>
      <translation>Wird gemessen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_chart.py" />
      <source>Choose a model and pictures, then press Evaluate.</source>
      <translation>Modell und Bilder wählen, dann auf „Auswerten“ klicken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Choose a model</source>
      <translation>Modell wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>No model yet</source>
      <translation>Noch kein Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>train one, or choose a model file</source>
      <translation>eines trainieren oder eine Modelldatei wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>a run: knows what it was trained with</source>
      <translation>ein Lauf: kennt seine Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>The model that comes along</source>
      <translation>Das mitgelieferte Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>cats and dogs</source>
      <translation>Katzen und Hunde</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>a model file by itself</source>
      <translation>eine einzelne Modelldatei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Model file…</source>
      <translation>Modelldatei …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Choose which of the pictures</source>
      <translation>Teil der Bilder wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>the pictures listed there</source>
      <translation>die Bilder, die dort stehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Locked test part</source>
      <translation>Verschlossener Testteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>each opening is counted</source>
      <translation>jedes Öffnen wird gezählt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Validation part</source>
      <translation>Validierungsteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>the model was not trained with it</source>
      <translation>das Modell wurde nicht damit trainiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Every picture</source>
      <translation>Alle Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>those it was trained with flatter it</source>
      <translation>die aus dem Training schmeicheln ihm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>The run’s validation part</source>
      <translation>Validierungsteil des Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Pictures that a file lists…</source>
      <translation>Bilder aus einer Liste …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>The locked test part…</source>
      <translation>Der verschlossene Testteil …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>A file with a picture’s name a line</source>
      <translation>Eine Datei mit dem Namen eines Bildes je Zeile</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>The locked test part</source>
      <translation>Der verschlossene Testteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Measure with the locked test part?</source>
      <translation>Mit dem verschlossenen Testteil messen?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>It is there for one honest figure in the end: whoever looks again and again chooses by it, and it flatters then. Each opening is counted, and told beside the figure.</source>
      <translation>Er ist für eine einzige ehrliche Zahl am Ende da: Wer immer wieder hineinschaut, wählt danach aus, und dann ist die Zahl geschönt. Jedes Öffnen wird gezählt und neben der Zahl genannt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_choosers.py" />
      <source>Choose it</source>
      <translation>Auswählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>How often each class is answered how. A click on a cell shows its pictures.</source>
      <translation>Wie oft jede Klasse welche Antwort bekommt. Ein Klick auf eine Zelle zeigt ihre Bilder.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>How good a model is, and where it fails</source>
      <translation>Wie gut ein Modell ist und woran es scheitert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>A model file does not say which pictures it was trained with.</source>
      <translation>Eine Modelldatei sagt nicht, mit welchen Bildern sie trainiert wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>On those its figures flatter. Choose its run, or a file that lists pictures it has not seen.</source>
      <translation>Bei diesen schmeicheln die Zahlen. Besser den Lauf des Modells wählen oder eine Datei, die ungesehene Bilder auflistet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>the pictures to measure with</source>
      <translation>die Bilder zum Messen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>The model cannot be measured.</source>
      <translation>Das Modell lässt sich nicht messen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Report on one page (HTML)…</source>
      <translation>Bericht auf einer Seite (HTML) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Confusion matrix ({kind})…</source>
      <translation>Verwechslungsmatrix ({kind}) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>This chart ({kind})…</source>
      <translation>Dieses Diagramm ({kind}) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Answers as a table (CSV)…</source>
      <translation>Antworten als Tabelle (CSV) …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Save report</source>
      <translation>Bericht speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Save answers</source>
      <translation>Antworten speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Save chart</source>
      <translation>Diagramm speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_page.py" />
      <source>Saved as {file}.</source>
      <translation>Gespeichert als {file}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>Calibration</source>
      <translation>Kalibrierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>Against rivals</source>
      <translation>Im Vergleich</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>with its 95 % range</source>
      <translation>mit dem 95-%-Bereich</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>nats a picture, less is better</source>
      <translation>Nats je Bild, weniger ist besser</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>mean gap of certainty (ECE)</source>
      <translation>mittlere Abweichung (ECE)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>what simpler models reach</source>
      <translation>was einfachere Modelle erreichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>ECE, means what it says</source>
      <translation>ECE, Sicherheit stimmt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>ECE, gap between certainty and truth</source>
      <translation>ECE, Sicherheit weicht ab</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>not trained yet</source>
      <translation>noch nicht trainiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/evaluate_tiles.py" />
      <source>points over {rival}, {accuracy}</source>
      <translation>Punkte Abstand, {rival}: {accuracy}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/experiments.py" />
      <source>Find a rate…</source>
      <translation>Lernrate …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/experiments.py" />
      <source>Several runs…</source>
      <translation>Mehrere Läufe …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/experiments.py" />
      <source>A short test says which learning rate this recipe bears.</source>
      <translation>Ein kurzer Test zeigt, welche Lernrate diese Einstellungen vertragen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/experiments.py" />
      <source>Train one after the other with different settings, unattended.</source>
      <translation>Nacheinander mit verschiedenen Einstellungen trainieren, ohne Aufsicht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/explanation_view.py" />
      <source>Hold I to hide the overlay · click a patch, or press Enter, to see what it attends to</source>
      <translation>I halten: Überlagerung ausblenden · Patch anklicken oder Eingabe: zeigt, worauf er achtet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/explanation_view.py" />
      <source>There is no map of this picture.</source>
      <translation>Zu diesem Bild gibt es keine Karte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/explanation_view.py" />
      <source>This file cannot be shown as a picture.</source>
      <translation>Diese Datei lässt sich nicht als Bild zeigen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/explanation_view.py" />
      <source>Map: {method}, for {target}</source>
      <translation>Karte: {method}, für {target}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Choose a picture to see its facts here, to give it another class, or to leave it out.</source>
      <translation>Ein Bild wählen, um hier seine Daten zu sehen, ihm eine andere Klasse zu geben oder es wegzulassen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>What you choose here holds for all of them.</source>
      <translation>Was hier gewählt wird, gilt für alle.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>In the folder that was opened</source>
      <translation>Im geöffneten Ordner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>It can be changed as soon as all pictures have been read.</source>
      <translation>Änderbar, sobald alle Bilder gelesen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>It is left out by itself, and cannot be changed.</source>
      <translation>Es wird automatisch weggelassen und ist nicht änderbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>As the split says</source>
      <translation>Wie aufgeteilt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Content</source>
      <translation>Inhalt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Excluded by you, found as another class, moved by you.</source>
      <translation>Von Hand weggelassen, ursprünglich andere Klasse, von Hand verschoben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Copy the content’s hash</source>
      <translation>Hash des Inhalts kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Copy. Files of the same content have the same hash, whatever they are called.</source>
      <translation>Kopieren. Dateien gleichen Inhalts haben denselben Hash, wie auch immer sie heißen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Class</source>
      <translation>Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Part</source>
      <translation>Teil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Keys 1 to 9 do the same among the pictures.</source>
      <translation>Die Tasten 1 bis 9 tun dasselbe in der Bilderliste.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>The key X does the same among the pictures. No file is touched.</source>
      <translation>Die Taste X tut dasselbe in der Bilderliste. Keine Datei wird verändert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>No picture chosen</source>
      <translation>Kein Bild gewählt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>{pictures} selected</source>
      <translation>{pictures} ausgewählt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>{number} excluded by you</source>
      <translation>{number} von Hand weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>{number} moved by you</source>
      <translation>{number} von Hand verschoben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Different classes</source>
      <translation>Verschiedene Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>In no part</source>
      <translation>In keinem Teil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>Different parts</source>
      <translation>Verschiedene Teile</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>excluded by you</source>
      <translation>von Hand weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>found as {name}</source>
      <translation>ursprünglich {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/facts_card.py" />
      <source>moved by you</source>
      <translation>von Hand verschoben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/fields.py" />
      <source>Changed. Back to {value}, as in {origin}</source>
      <translation>Geändert. Zurück zu {value} wie in {origin}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/fields.py" />
      <source>Reset {setting} to {value}</source>
      <translation>{setting} auf {value} zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/fields.py" />
      <source>Changed from {value}, as in {origin}.</source>
      <translation>Geändert; vorher {value} wie in {origin}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/fieldset.py" />
      <source>the preset “{preset}”</source>
      <translation>der Vorlage „{preset}“</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/film_frame.py" />
      <source>It shows: {truth}.</source>
      <translation>Es zeigt: {truth}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/film_frame.py" />
      <source>Nobody said what it shows.</source>
      <translation>Niemand hat gesagt, was es zeigt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/film_frame.py" />
      <source>Answered: {answer}, which is wrong.</source>
      <translation>Antwort: {answer}, falsch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/film_frame.py" />
      <source>Answered: {answer}.</source>
      <translation>Antwort: {answer}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/film_frame.py" />
      <source>Empty place</source>
      <translation>Leerer Platz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>what the model looks at, epoch by epoch</source>
      <translation>was das Modell ansieht, Epoche für Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Attention while it learns</source>
      <translation>Aufmerksamkeit beim Lernen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Epoch</source>
      <translation>Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pinned pictures, export and look</source>
      <translation>Angeheftete Bilder, Export und Aussehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pin pictures, export, smooth or cells</source>
      <translation>Bilder anheften, exportieren, glatt oder Zellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pin pictures…</source>
      <translation>Bilder anheften …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Unpin {pictures}</source>
      <translation>{pictures} lösen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Unpin</source>
      <translation>Lösen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Export as GIF…</source>
      <translation>Als GIF exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Smooth</source>
      <translation>Glatt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Cells</source>
      <translation>Zellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>epoch {number}</source>
      <translation>Epoche {number}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>{share} of the time</source>
      <translation>{share} der Zeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Explaining these pictures has taken {share} of the training time so far, {seconds} s after the last epoch.</source>
      <translation>Diese Bilder zu erklären hat bisher {share} der Trainingszeit gekostet, {seconds} s nach der letzten Epoche.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pin pictures</source>
      <translation>Bilder anheften</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>{pictures} pinned; the next run explains them.</source>
      <translation>{pictures} angeheftet; der nächste Lauf erklärt sie.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>1 picture pinned; the next run explains it.</source>
      <translation>1 Bild angeheftet; der nächste Lauf erklärt es.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>and {number} more</source>
      <translation>und {number} weitere</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>{pictures} too many: {most} can be pinned</source>
      <translation>{pictures} zu viel: höchstens {most} lassen sich anheften</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Left out: {pictures}.</source>
      <translation>Weggelassen: {pictures}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Nothing was pinned.</source>
      <translation>Nichts wurde angeheftet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>They were pinned already.</source>
      <translation>Sie waren schon angeheftet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Nothing is pinned any more; the next run takes pictures from its validation part.</source>
      <translation>Nichts ist mehr angeheftet; der nächste Lauf nimmt Bilder aus seinem Validierungsteil.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pinned pictures could not be remembered.</source>
      <translation>Die angehefteten Bilder ließen sich nicht merken.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Export as GIF</source>
      <translation>Als GIF exportieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Moving picture</source>
      <translation>Bewegtes Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>“{file}” is being written…</source>
      <translation>„{file}“ wird geschrieben …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>“{file}” is written.</source>
      <translation>„{file}“ ist geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>Play from the first epoch</source>
      <translation>Von der ersten Epoche an abspielen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>validation pictures, {method}</source>
      <translation>Validierungsbilder, {method}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>pinned pictures, {method}</source>
      <translation>angeheftete Bilder, {method}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filmstrip.py" />
      <source>{pinned} pinned, {others} validation pictures, {method}</source>
      <translation>{pinned} angeheftete, {others} Validierungsbilder, {method}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filter_bar.py" />
      <source>Show</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filter_bar.py" />
      <source>Order</source>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/filter_bar.py" />
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>All pictures are left out: there is nothing to find.</source>
      <translation>Alle Bilder sind weggelassen: Es gibt nichts zu finden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Nothing suspicious was found.</source>
      <translation>Nichts Verdächtiges gefunden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Looked for: copies and near copies, pictures under two classes, pictures that are both trained and measured with, files that cannot be read or are not what their name says, odd sizes and shapes, unequal classes, and shortcuts by which a model could tell the classes without looking.</source>
      <translation>Gesucht wurde nach: Kopien und Fast-Duplikaten, Bildern unter zwei Klassen, Bildern zum Trainieren und zum Messen zugleich, Dateien, die unlesbar oder etwas anderes sind, als ihr Name sagt, seltsamen Größen und Formen, ungleichen Klassen und Abkürzungen, an denen ein Modell die Klassen ohne Hinsehen erkennen könnte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Copies, contradictions and unreadable files are found by an inspection.</source>
      <translation>Kopien, Widersprüche und unlesbare Dateien findet eine Prüfung.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>The inspection was stopped before its end.</source>
      <translation>Die Prüfung wurde vorzeitig angehalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Findings</source>
      <translation>Funde</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>All pictures</source>
      <translation>Alle Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Inspect</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Excluded</source>
      <translation>Weggelassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Changed by you</source>
      <translation>Von Hand geändert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Left out by you: neither trained nor measured with. The files stay where they are.</source>
      <translation>Von Hand weggelassen: weder zum Trainieren noch zum Messen. Die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Pictures to which you gave another class or another part. The files stay as they are.</source>
      <translation>Bilder mit von Hand geänderter Klasse oder geändertem Teil. Die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/findings_list.py" />
      <source>Inspection</source>
      <translation>Prüfung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>Train on drawings</source>
      <translation>Mit Zeichnungen trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>Choose pictures</source>
      <translation>Bilder wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>1 · Ask</source>
      <translation>1 · Fragen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>Drop a photo here, or click a drawing above: the model says what it shows, and why.</source>
      <translation>Ein Foto hier ablegen oder oben eine Zeichnung anklicken: Das Modell sagt, was darauf ist und warum.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>2 · Watch one learn</source>
      <translation>2 · Beim Lernen zusehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>Train a model on drawings that come along: in minutes, with nothing to download.</source>
      <translation>Ein Modell mit mitgelieferten Zeichnungen trainieren: in Minuten, ohne etwas herunterzuladen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>3 · Make it yours</source>
      <translation>3 · Eigene Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/first_steps.py" />
      <source>A folder of pictures for each class, or cats and dogs from Kaggle.</source>
      <translation>Ein Ordner mit Bildern je Klasse oder die Katzen und Hunde von Kaggle.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Help · catdog-gui</source>
      <translation>Hilfe · catdog-gui</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Search all pages</source>
      <translation>Alle Seiten durchsuchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Nothing has all these words. Try fewer, or parts of them.</source>
      <translation>Nichts enthält alle diese Wörter. Weniger Wörter oder Teile davon versuchen.</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>%n hit(s)</source>
      <translation>
        <numerusform>%n Treffer</numerusform>
        <numerusform>%n Treffer</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Open in the browser</source>
      <translation>Im Browser öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/help_window.py" />
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Look at the picture before or after</source>
      <translation>Das Bild davor oder danach ansehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Take the marked pictures off the list</source>
      <translation>Die markierten Bilder aus der Liste nehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Hide the overlay</source>
      <translation>Die Überlagerung ausblenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Zoom in, out, and back to the whole picture</source>
      <translation>Vergrößern, verkleinern, zurück zum ganzen Bild</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Look at the brightest patch, then at its neighbours</source>
      <translation>Den hellsten Patch ansehen, dann seine Nachbarn</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Leave a patch</source>
      <translation>Einen Patch verlassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Go from picture to picture</source>
      <translation>Von Bild zu Bild gehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>The first and the last picture in the larger view</source>
      <translation>Das erste und das letzte Bild in der großen Ansicht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Give the marked pictures this class</source>
      <translation>Den markierten Bildern diese Klasse geben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Exclude or include the marked pictures</source>
      <translation>Die markierten Bilder weglassen oder aufnehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Show a picture larger, and go back</source>
      <translation>Ein Bild größer zeigen und zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Zoom in, out, and back in the larger view</source>
      <translation>In der großen Ansicht vergrößern, verkleinern, zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Zoom in and out in the architecture</source>
      <translation>Die Architektur vergrößern und verkleinern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Go through the film, or the architecture</source>
      <translation>Durch den Film oder die Architektur gehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Read a curve step by step, and leave it</source>
      <translation>Eine Kurve Schritt für Schritt ablesen und verlassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Zoom a curve in, out, and back</source>
      <translation>Eine Kurve vergrößern, verkleinern, zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Read a chart value by value, and leave it</source>
      <translation>Ein Diagramm Wert für Wert ablesen und verlassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Go through the cells of the matrix</source>
      <translation>Durch die Felder der Matrix gehen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Title and notes of the chosen run</source>
      <translation>Titel und Notizen des gewählten Laufs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Move the chosen runs to the trash</source>
      <translation>Die gewählten Läufe in den Papierkorb legen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Tables of values</source>
      <translation>Wertetabellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Copy the chosen rows, or all</source>
      <translation>Die gewählten oder alle Zeilen kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Rail</source>
      <translation>Seitenleiste</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>The page before or after</source>
      <translation>Die Seite davor oder danach</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/inner_keys.py" />
      <source>Back, forward, search</source>
      <translation>Zurück, vor, suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Train one</source>
      <translation>Eines trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Load model…</source>
      <translation>Modell laden …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Or try one of these drawings.</source>
      <translation>Oder eine dieser Zeichnungen ausprobieren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Drop pictures here</source>
      <translation>Bilder hier ablegen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Or whole folders, anywhere on the window. The model says what each shows, how sure it is, and where it looked.</source>
      <translation>Oder ganze Ordner, irgendwo im Fenster. Das Modell sagt, was jedes zeigt, wie sicher es ist und wohin es geschaut hat.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>There is no model yet</source>
      <translation>Noch kein Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>This page tells what pictures show. It needs a model first: train one on your own pictures or on the demo drawings, or load a model file. Pictures that you open meanwhile wait for it.</source>
      <translation>Diese Seite sagt, was Bilder zeigen. Dazu braucht sie ein Modell: eines mit eigenen Bildern oder mit den Übungszeichnungen trainieren oder eine Modelldatei laden. Inzwischen geöffnete Bilder warten darauf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Try this drawing of a cat</source>
      <translation>Diese Zeichnung einer Katze ausprobieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Try this drawing of a dog</source>
      <translation>Diese Zeichnung eines Hundes ausprobieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Try drawing {n}, a cat</source>
      <translation>Zeichnung {n} ausprobieren: Katze</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/invitation.py" />
      <source>Try drawing {n}, a dog</source>
      <translation>Zeichnung {n} ausprobieren: Hund</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Cats and dogs from Kaggle</source>
      <translation>Katzen und Hunde von Kaggle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Download</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Sign in…</source>
      <translation>Anmelden …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Open it again</source>
      <translation>Noch einmal öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>I have the zip…</source>
      <translation>Zip wählen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Submission…</source>
      <translation>Einreichung …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Write the answers of a model as the competition wants them</source>
      <translation>Die Antworten eines Modells so schreiben, wie der Wettbewerb sie verlangt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Make a submission</source>
      <translation>Einreichung erstellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Go on with the download</source>
      <translation>Download fortsetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Asking Kaggle…</source>
      <translation>Anfrage bei Kaggle …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Stopping…</source>
      <translation>Hält an …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Go on in your browser.</source>
      <translation>Weiter geht es im Browser.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>From {source}</source>
      <translation>Aus {source}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_card.py" />
      <source>Sign out</source>
      <translation>Abmelden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_form.py" />
      <source>Paste an access token, or drop your kaggle.json here. It is stored where Kaggle’s own tools look for it.</source>
      <translation>Ein Zugriffstoken einfügen oder die kaggle.json hier ablegen. Es wird dort gespeichert, wo Kaggles eigene Werkzeuge es suchen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_form.py" />
      <source>Access token</source>
      <translation>Zugriffstoken</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_form.py" />
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_form.py" />
      <source>Sign in with the browser</source>
      <translation>Im Browser anmelden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_form.py" />
      <source>Get a token</source>
      <translation>Token holen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>25,000 labelled pictures, about 850 MB. Needs a free Kaggle account.</source>
      <translation>25.000 beschriftete Bilder, etwa 850 MB. Braucht ein kostenloses Kaggle-Konto.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Open the rules</source>
      <translation>Regeln öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Open my settings</source>
      <translation>Meine Einstellungen öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Open its page</source>
      <translation>Seite dazu öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Is Kaggle up?</source>
      <translation>Läuft Kaggle?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Open the page</source>
      <translation>Seite öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Not signed in</source>
      <translation>Nicht angemeldet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Signed in as {user}</source>
      <translation>Angemeldet als {user}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>Signed in with a token</source>
      <translation>Mit Token angemeldet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>{phase}…</source>
      <translation>{phase} …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>{done} of {all} MB</source>
      <translation>{done} von {all} MB</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/kaggle_words.py" />
      <source>{time} left</source>
      <translation>noch {time}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/made_pictures.py" />
      <source>is there space in {folder}?</source>
      <translation>ist in {folder} noch Platz?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/made_pictures.py" />
      <source>It is put into {folder} first: {reason}.</source>
      <translation>Es wird zuerst in {folder} abgelegt: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/made_pictures.py" />
      <source>The picture could not be kept.</source>
      <translation>Das Bild ließ sich nicht speichern.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Help with this page (F1)</source>
      <translation>Hilfe zu dieser Seite (F1)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Offline</source>
      <translation>Offline</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Training is running</source>
      <translation>Das Training läuft</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Stop training and save?</source>
      <translation>Training anhalten und speichern?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>The weights are kept, and training can go on from there at the next start.</source>
      <translation>Die Gewichte bleiben erhalten, und das Training kann beim nächsten Start von dort weitergehen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Stop and save</source>
      <translation>Anhalten und speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Keep training</source>
      <translation>Weitertrainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Saving, then closing…</source>
      <translation>Erst speichern, dann schließen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>{page} (Ctrl+{number})</source>
      <translation>{page} (Strg+{number})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Go to {page}</source>
      <translation>Seite „{page}“ zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>page</source>
      <translation>Seite gehen wechseln</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Open pictures…</source>
      <translation>Bilder öffnen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>file image photo</source>
      <translation>Datei Bild Foto</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Paste a picture</source>
      <translation>Bild einfügen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>clipboard insert</source>
      <translation>Zwischenablage einsetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Find a command…</source>
      <translation>Befehl suchen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>palette search</source>
      <translation>Palette finden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Full screen, and back</source>
      <translation>Vollbild und zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>fullscreen</source>
      <translation>Bildschirm ganz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Help with this page</source>
      <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>manual documentation</source>
      <translation>Handbuch Anleitung Dokumentation</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>columns sizes splitter default design restore</source>
      <translation>Spalten Größen Teiler Standard wiederherstellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Reset layout</source>
      <translation>Layout zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>exit close end</source>
      <translation>schließen verlassen Ende</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/main_window.py" />
      <source>Looking for a device…</source>
      <translation>Ein Gerät wird gesucht …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>Load…</source>
      <translation>Laden …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>Use the shipped one</source>
      <translation>Mitgeliefertes nehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>What it can do…</source>
      <translation>Was es kann …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>A model comes from training, or from a model file (.safetensors).</source>
      <translation>Ein Modell entsteht beim Training oder kommt aus einer Modelldatei (.safetensors).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>Loading…</source>
      <translation>Wird geladen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>Knows {names}.</source>
      <translation>Kennt {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>{accuracy} right in validation. Knows {names}.</source>
      <translation>{accuracy} richtig in der Validierung. Kennt {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/model_card.py" />
      <source>The model that comes with the program</source>
      <translation>Das mitgelieferte Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/notes_card.py" />
      <source>Estimate</source>
      <translation>Schätzung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/notes_card.py" />
      <source>Log</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/notes_card.py" />
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/notes_card.py" />
      <source>Copy the log</source>
      <translation>Protokoll kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Open pictures</source>
      <translation>Bilder öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Open a folder of pictures</source>
      <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Load a model</source>
      <translation>Modell laden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Packed runs</source>
      <translation>Gepackte Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/opening.py" />
      <source>Import packed runs</source>
      <translation>Gepackte Läufe importieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_bar.py" />
      <source>Strength of the overlay</source>
      <translation>Stärke der Überlagerung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_bar.py" />
      <source>Look of the overlay</source>
      <translation>Aussehen der Überlagerung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_bar.py" />
      <source>Overlay</source>
      <translation>Überlagerung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_layer.py" />
      <source>cosine {value}</source>
      <translation>Kosinus {value}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_layer.py" />
      <source>{value} × an even share, against {target}</source>
      <translation>{value} × gleicher Anteil, gegen {target}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/overlay_layer.py" />
      <source>{value} × an even share</source>
      <translation>{value} × gleicher Anteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>There are no pictures on the list.</source>
      <translation>Auf der Liste sind keine Bilder.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>No data set is open.</source>
      <translation>Kein Datensatz ist geöffnet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>No run is under way.</source>
      <translation>Zurzeit läuft kein Training.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>A run is under way.</source>
      <translation>Zurzeit läuft ein Training.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Choose a run first.</source>
      <translation>Zuerst einen Lauf wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Choose two runs first.</source>
      <translation>Zuerst zwei Läufe wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open a folder of pictures…</source>
      <translation>Bilderordner öffnen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>directory</source>
      <translation>Verzeichnis Ordner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Load a model…</source>
      <translation>Modell laden …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Classify with the model that comes along</source>
      <translation>Mit dem mitgelieferten Modell erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>default shipped</source>
      <translation>Standard mitgeliefert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Copy the result</source>
      <translation>Ergebnis kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>clipboard answer</source>
      <translation>Zwischenablage Antwort</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Save the overlay…</source>
      <translation>Karte speichern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>export picture map</source>
      <translation>exportieren Bild Karte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Save the answers as CSV…</source>
      <translation>Antworten als CSV speichern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>export table</source>
      <translation>exportieren Tabelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Clear the list of pictures</source>
      <translation>Bilderliste leeren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>remove all</source>
      <translation>alle entfernen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>There is nothing to undo.</source>
      <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>edit back</source>
      <translation>Änderung zurück</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>There is nothing to redo.</source>
      <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>edit again</source>
      <translation>Änderung noch einmal</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Use the data set for training</source>
      <translation>Datensatz zum Trainieren verwenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open a data set…</source>
      <translation>Datensatz öffnen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>folder zip csv kaggle demo change</source>
      <translation>Ordner zip csv kaggle Demo wechseln</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Start or resume training</source>
      <translation>Training starten oder fortsetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>run go on continue learn</source>
      <translation>Lauf weiter fortsetzen lernen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Stop training and save</source>
      <translation>Training anhalten und speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>end halt break</source>
      <translation>beenden stoppen abbrechen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Start a new run</source>
      <translation>Neuen Lauf beginnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Only where a run could be resumed instead.</source>
      <translation>Nur möglich, wo stattdessen ein Lauf fortgesetzt werden könnte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Train several runs…</source>
      <translation>Mehrere Läufe trainieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open pictures first.</source>
      <translation>Zuerst Bilder öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>queue experiments grid</source>
      <translation>Warteschlange Experimente Raster</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Find a learning rate…</source>
      <translation>Lernrate suchen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>range test</source>
      <translation>Bereichstest</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Show the architecture, or the curves</source>
      <translation>Architektur oder Kurven zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>model layers drawing</source>
      <translation>Modell Schichten Zeichnung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Choose pictures to train on…</source>
      <translation>Bilder zum Trainieren wählen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>data set folder zip</source>
      <translation>Datensatz Ordner zip</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Choose what to start from…</source>
      <translation>Ausgangspunkt wählen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>fine-tune model</source>
      <translation>Feinabstimmung Modell anpassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Export the curves as picture (PNG)…</source>
      <translation>Kurven als Bild (PNG) exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Export the curves as drawing (SVG)…</source>
      <translation>Kurven als Zeichnung (SVG) exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Export the curves as table (CSV)…</source>
      <translation>Kurven als Tabelle (CSV) exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>save plot</source>
      <translation>speichern Diagramm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Evaluate the model, or stop evaluating</source>
      <translation>Modell auswerten oder Auswertung anhalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Choose a model and pictures first.</source>
      <translation>Zuerst ein Modell und Bilder wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>measure test</source>
      <translation>messen prüfen Test</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Export the evaluation…</source>
      <translation>Auswertung exportieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Nothing is measured yet.</source>
      <translation>Noch ist nichts gemessen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>save report html chart answers csv</source>
      <translation>speichern Bericht html Diagramm Antworten csv</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Compare two runs, or stop comparing</source>
      <translation>Zwei Läufe vergleichen oder den Vergleich beenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>difference better</source>
      <translation>Unterschied besser</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Run again with the same settings</source>
      <translation>Mit denselben Einstellungen noch einmal trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>repeat</source>
      <translation>wiederholen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Classify with the chosen run</source>
      <translation>Mit dem gewählten Lauf erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Import packed runs…</source>
      <translation>Gepackte Läufe importieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>unpack zip</source>
      <translation>entpacken zip</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Run: {entry}</source>
      <translation>Lauf: {entry}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Appearance: light</source>
      <translation>Erscheinungsbild: hell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Appearance: dark</source>
      <translation>Erscheinungsbild: dunkel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Appearance: as the system has it</source>
      <translation>Erscheinungsbild: wie im System</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>theme colours mode</source>
      <translation>Thema Farben Modus Design</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open the folder of log files</source>
      <translation>Ordner der Protokolle öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open the folder of runs</source>
      <translation>Ordner der Läufe öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Open the folder of settings</source>
      <translation>Ordner der Einstellungen öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>directory files</source>
      <translation>Verzeichnis Dateien</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>Forget recent files</source>
      <translation>Zuletzt Geöffnetes vergessen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>clear history data sets models</source>
      <translation>Verlauf löschen Datensätze Modelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_commands.py" />
      <source>It is stopping already.</source>
      <translation>Es wird schon angehalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_messages.py" />
      <source>Files that cannot be used</source>
      <translation>Dateien, die nicht verwendbar sind</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_messages.py" />
      <source>{files} cannot be used. The rest goes on.</source>
      <translation>{files} nicht verwendbar. Mit dem Rest geht es weiter.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/page_messages.py" />
      <source>Show all {n}</source>
      <translation>Alle {n} zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/panes.py" />
      <source>Drag to change the sizes; a double click gives back the designed one.</source>
      <translation>Ziehen ändert die Größen; ein Doppelklick stellt die vorgesehene wieder her.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>Set aside now, to measure with at the very end. Each look at it makes its figure less honest.</source>
      <translation>Jetzt beiseitegelegt, um ganz am Ende damit zu messen. Jeder Blick darauf macht die Zahl weniger ehrlich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>Pictures are split once all of them have been looked at.</source>
      <translation>Die Bilder werden aufgeteilt, sobald alle angesehen sind.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>{pictures} in training</source>
      <translation>{pictures} im Training</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>{pictures} in validation</source>
      <translation>{pictures} in der Validierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>{pictures} in test</source>
      <translation>{pictures} im Test</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>Parts</source>
      <translation>Teile</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>Fewer notes</source>
      <translation>Weniger Hinweise</translation>
    </message>
    <message numerus="yes">
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>%n more note(s)</source>
      <translation>
        <numerusform>%n weiterer Hinweis</numerusform>
        <numerusform>%n weitere Hinweise</numerusform>
      </translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>never opened</source>
      <translation>nie geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>opened once</source>
      <translation>einmal geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>opened twice</source>
      <translation>zweimal geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/parts_card.py" />
      <source>opened {n} times</source>
      <translation>{n}-mal geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>How strongly the patch attends to each patch in this layer: absolute values, all heads together. 1 is an even share. What it says of the answer is another question.</source>
      <translation>Wie stark der Patch in dieser Schicht auf jeden Patch achtet: absolute Werte, alle Köpfe zusammen. 1 ist ein gleicher Anteil. Was das über die Antwort sagt, ist eine andere Frage.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Cosine of the patch’s embedding and each patch’s: 1 is the same direction, 0 unrelated, −1 opposite. The same things should become alike, wherever in the picture they are.</source>
      <translation>Kosinus zwischen der Einbettung des Patches und der jedes anderen: 1 ist dieselbe Richtung, 0 ohne Zusammenhang, −1 entgegengesetzt. Gleiches sollte einander ähnlich werden, egal wo im Bild.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>One patch</source>
      <translation>Ein Patch</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Attends to</source>
      <translation>Achtet auf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Is like</source>
      <translation>Ähnelt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>What about the patch</source>
      <translation>Was vom Patch gezeigt wird</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Layer</source>
      <translation>Schicht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Back to the map</source>
      <translation>Zurück zur Karte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Row {row}, column {column}</source>
      <translation>Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>Row {row} of {rows}, column {column} of {columns}</source>
      <translation>Zeile {row} von {rows}, Spalte {column} von {columns}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>at the input, before the first layer</source>
      <translation>am Eingang, vor der ersten Schicht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>after layer {n} of {depth}</source>
      <translation>nach Schicht {n} von {depth}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>in layer {n} of {depth}</source>
      <translation>in Schicht {n} von {depth}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>How alike each patch is to the outlined one, {where}. Esc: back to the map.</source>
      <translation>Wie sehr jeder Patch dem umrandeten ähnelt, {where}. Esc: zurück zur Karte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>What the outlined patch attends to, {where}. Esc: back to the map.</source>
      <translation>Worauf der umrandete Patch achtet, {where}. Esc: zurück zur Karte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/patch_card.py" />
      <source>How alike each patch is to the outlined one, at the input, before the first layer. Esc: back to the map.</source>
      <translation>Wie sehr jeder Patch dem umrandeten ähnelt, am Eingang, vor der ersten Schicht. Esc: zurück zur Karte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_column.py" />
      <source>Drop pictures anywhere, or paste them with Ctrl+V. Delete takes one off the list, never from the disk.</source>
      <translation>Bilder irgendwo ablegen oder mit Strg+V einfügen. Entf nimmt eines von der Liste, nie von der Platte.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_column.py" />
      <source>No picture is of this kind.</source>
      <translation>Keine Bilder dieser Art.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_column.py" />
      <source>Answers that are less probable than this count as “not sure”.</source>
      <translation>Antworten, die weniger wahrscheinlich sind, gelten als „unsicher“.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Exact copy of</source>
      <translation>Exakte Kopie von</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Almost the same as</source>
      <translation>Fast dasselbe wie</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Stands in another class too, as</source>
      <translation>Steht auch in einer anderen Klasse, als</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>In another part there is</source>
      <translation>In einem anderen Teil gibt es</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Is not what its name says</source>
      <translation>Ist nicht, was der Name sagt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Very small</source>
      <translation>Sehr klein</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Very large</source>
      <translation>Sehr groß</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Unusual shape</source>
      <translation>Ungewöhnliche Form</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_facts.py" />
      <source>Unusual kind of colours</source>
      <translation>Ungewöhnliche Art von Farben</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_filter.py" />
      <source>As they came</source>
      <translation>Wie hinzugefügt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_filter.py" />
      <source>By name</source>
      <translation>Nach Namen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_filter.py" />
      <source>Most certain first</source>
      <translation>Sicherste zuerst</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_filter.py" />
      <source>Least certain first</source>
      <translation>Unsicherste zuerst</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_findings.py" />
      <source>and {n} more</source>
      <translation>und {n} weitere</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_findings.py" />
      <source>Show {name}</source>
      <translation>{name} zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_view.py" />
      <source>Picture {name}</source>
      <translation>Bild {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_view.py" />
      <source>Opening…</source>
      <translation>Wird geöffnet …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/picture_view.py" />
      <source>Patch in row {row}, column {column}: {words}</source>
      <translation>Patch in Zeile {row}, Spalte {column}: {words}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>Show in Runs</source>
      <translation>Läufe zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>Go on</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>A queue is not done: {pending} of {runs} left, {begun} of them on the way.</source>
      <translation>Eine Warteschlange ist nicht fertig ({runs}): noch {pending} offen, davon begonnen: {begun}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>A queue is not done: {pending} of {runs} left.</source>
      <translation>Eine Warteschlange ist nicht fertig ({runs}): noch {pending} offen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>It goes on exactly where it was. Forgetting it keeps its runs.</source>
      <translation>Sie geht genau dort weiter, wo sie war. Wird sie vergessen, bleiben ihre Läufe.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>Run {n} of {total}</source>
      <translation>Lauf {n} von {total}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>The queue was stopped; {runs} left.</source>
      <translation>Die Warteschlange wurde angehalten; noch offen: {runs}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>The queue is done; {runs} left.</source>
      <translation>Die Warteschlange ist fertig; noch offen: {runs}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>The queue was stopped.</source>
      <translation>Die Warteschlange wurde angehalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_bar.py" />
      <source>The queue is done.</source>
      <translation>Die Warteschlange ist fertig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>Several runs</source>
      <translation>Mehrere Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>The runs, in order</source>
      <translation>Die Läufe, der Reihe nach</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>A queue with {runs} to do is kept.</source>
      <translation>Eine Warteschlange ist noch da; offen: {runs}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>Starting this one forgets it; its runs stay on the page Runs. “Go on” on the page Train would do them.</source>
      <translation>Mit dem Start der neuen wird sie vergessen; ihre Läufe bleiben auf der Seite Läufe. „Fortsetzen“ auf der Seite Trainieren würde sie erledigen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>They are trained one after the other, unattended: every combination of the values below, all other settings as on the page. A run that fails does not stop the others.</source>
      <translation>Sie werden nacheinander trainiert, ohne Aufsicht: jede Kombination der Werte unten, alle anderen Einstellungen wie auf der Seite. Ein Lauf, der scheitert, hält die anderen nicht auf.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>as on the page</source>
      <translation>wie auf der Seite</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>Start {runs}</source>
      <translation>{runs} starten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>≈ {time} in all</source>
      <translation>≈ {time} insgesamt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_dialog.py" />
      <source>≈ {time} for {n} of them; the speed of the others is not known</source>
      <translation>≈ {time} für {n} davon; das Tempo der anderen ist nicht bekannt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Vary another setting too</source>
      <translation>Noch eine Einstellung variieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Setting</source>
      <translation>Einstellung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Values, with commas between them</source>
      <translation>Werte, durch Kommas getrennt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Leave this setting as it is</source>
      <translation>Diese Einstellung lassen, wie sie ist</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Remove the setting</source>
      <translation>Einstellung entfernen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/queue_rows.py" />
      <source>Values of {setting}</source>
      <translation>Werte für {setting}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Find a learning rate</source>
      <translation>Lernrate suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Loss at each rate</source>
      <translation>Verlust je Lernrate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Again</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Use this rate</source>
      <translation>Diese Lernrate verwenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>A model is trained for some 160 steps while the rate rises, until the loss explodes. Nothing of it is kept. A good rate is somewhat left of the lowest point; click on the curve, or go along it with the arrow keys, to take another.</source>
      <translation>Ein Modell wird rund 160 Schritte lang trainiert, während die Lernrate steigt, bis der Verlust explodiert. Nichts davon bleibt. Eine gute Lernrate liegt etwas links vom tiefsten Punkt; mit einem Klick auf die Kurve oder den Pfeiltasten lässt sich eine andere wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Starting…</source>
      <translation>Wird gestartet …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Done after {n} steps</source>
      <translation>Fertig nach {n} Schritten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>Stopped. Nothing was changed.</source>
      <translation>Angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>The test could not be made.</source>
      <translation>Der Test war nicht möglich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_dialog.py" />
      <source>with {rate} for Muon: both by the same factor</source>
      <translation>mit {rate} für Muon: beide um denselben Faktor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_plot.py" />
      <source>Loss at each learning rate</source>
      <translation>Verlust bei jeder Lernrate</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_plot.py" />
      <source>suggested</source>
      <translation>vorgeschlagen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/rate_plot.py" />
      <source>yours</source>
      <translation>eigene</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>not there any more</source>
      <translation>nicht mehr da</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>What you open appears here, to be opened again with one click.</source>
      <translation>Was geöffnet wird, erscheint hier und lässt sich mit einem Klick wieder öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>Recent</source>
      <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>{n} more…</source>
      <translation>{n} weitere …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>Take {name} off this list</source>
      <translation>{name} von dieser Liste nehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>Take off this list</source>
      <translation>Von dieser Liste nehmen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_card.py" />
      <source>Open {name}, {place}</source>
      <translation>{name} öffnen, {place}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_menu.py" />
      <source>Nothing yet</source>
      <translation>Noch nichts</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_menu.py" />
      <source>Open “{name}”</source>
      <translation>„{name}“ öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_menu.py" />
      <source>recent data set</source>
      <translation>letzter Datensatz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_menu.py" />
      <source>Classify with “{name}”</source>
      <translation>Mit „{name}“ erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/recent_menu.py" />
      <source>recent model</source>
      <translation>letztes Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_bar.py" />
      <source>Save overlay…</source>
      <translation>Karte speichern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_bar.py" />
      <source>Text and picture (Ctrl+C)</source>
      <translation>Text und Bild (Strg+C)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_bar.py" />
      <source>Save overlay</source>
      <translation>Karte speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Classify pictures with it</source>
      <translation>Damit Bilder erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Classify with it</source>
      <translation>Damit erkennen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Train more epochs…</source>
      <translation>Mehr Epochen trainieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>More epochs…</source>
      <translation>Mehr Epochen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Open run folder</source>
      <translation>Laufordner öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Run folder</source>
      <translation>Laufordner</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Give the run another number of epochs or another learning rate while it goes on</source>
      <translation>Dem Lauf eine andere Zahl von Epochen oder eine andere Lernrate geben, während er weitergeht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>The learning rate is laid out anew over all epochs.</source>
      <translation>Die Lernrate wird neu auf alle Epochen verteilt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Train on</source>
      <translation>Weitertrainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Go on to</source>
      <translation>Weiter bis</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>epochs in all</source>
      <translation>Epochen insgesamt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>The best result appears here after the first epoch.</source>
      <translation>Nach der ersten Epoche erscheint hier das beste Ergebnis.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Best so far: {accuracy} at epoch {epoch}</source>
      <translation>Bisher am besten: {accuracy} in Epoche {epoch}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Best {accuracy} at epoch {epoch}</source>
      <translation>Bestes Ergebnis: {accuracy} in Epoche {epoch}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>No epoch was finished, so there is no result yet.</source>
      <translation>Keine Epoche wurde fertig, also gibt es noch kein Ergebnis.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>Stopped before the first validation; the weights are kept.</source>
      <translation>Vor der ersten Validierung angehalten; die Gewichte bleiben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/result_strip.py" />
      <source>{n} are done.</source>
      <translation>{n} sind fertig.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_log.py" />
      <source>What happens in a run is written here.</source>
      <translation>Hier steht, was in einem Lauf geschieht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>Title and notes</source>
      <translation>Titel und Notizen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>With commas between, for example: paper, night</source>
      <translation>Durch Kommas getrennt, zum Beispiel: Paper, Nacht</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>What is to be remembered of this run; up to {most} letters</source>
      <translation>Was von diesem Lauf festgehalten werden soll; bis zu {most} Zeichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>Favourite</source>
      <translation>Favorit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>Tags</source>
      <translation>Schlagwörter</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_notes_dialog.py" />
      <source>They are kept in the run’s folder, {name}, which keeps its name.</source>
      <translation>Sie stehen im Ordner des Laufs, {name}, der seinen Namen behält.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_progress.py" />
      <source>Phase</source>
      <translation>Phase</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_progress.py" />
      <source>Run</source>
      <translation>Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>Best accuracy</source>
      <translation>Beste Genauigkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>Time left</source>
      <translation>Restzeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>for the whole run</source>
      <translation>für den ganzen Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>validation, epoch {epoch}</source>
      <translation>Validierung, Epoche {epoch}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>validation, level</source>
      <translation>Validierung, gleichbleibend</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>validation, rising</source>
      <translation>Validierung, steigend</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>validation, falling</source>
      <translation>Validierung, fallend</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>training, smoothed</source>
      <translation>Training, geglättet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>pictures, steady</source>
      <translation>Bilder, gleichmäßig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>pictures, faster than before</source>
      <translation>Bilder, schneller als zuvor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>pictures, slower than before</source>
      <translation>Bilder, langsamer als zuvor</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>measuring</source>
      <translation>wird gemessen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>of {time}</source>
      <translation>von {time}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>took {time}</source>
      <translation>dauerte {time}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_tiles.py" />
      <source>after {time}</source>
      <translation>nach {time}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Stopping after this batch, then saving…</source>
      <translation>Hält nach diesem Stapel an, dann wird gespeichert …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>{progress} · epoch {n} of {all}</source>
      <translation>{progress} · Epoche {n} von {all}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Finished after {n} epochs.</source>
      <translation>Fertig nach Epoche {n}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Training broke off. The last good weights are kept.</source>
      <translation>Das Training brach ab. Die letzten guten Gewichte sind gesichert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Training broke off.</source>
      <translation>Das Training brach ab.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Stopped at epoch {epoch}, batch {batch}. Nothing is lost.</source>
      <translation>Angehalten bei Epoche {epoch}, Stapel {batch}. Nichts ist verloren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Stopped before training began.</source>
      <translation>Angehalten, bevor das Training begann.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Stopped. Nothing is lost.</source>
      <translation>Angehalten. Nichts ist verloren.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Training · epoch {epoch} of {epochs} · batch {batch} of {batches}</source>
      <translation>Training · Epoche {epoch} von {epochs} · Stapel {batch} von {batches}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/run_view.py" />
      <source>Training, epoch {epoch} of {epochs}</source>
      <translation>Training, Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_columns.py" />
      <source>Reset columns</source>
      <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>minutes of training</source>
      <translation>Trainingsminuten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>{name} and another seed: mean, band from lowest to highest</source>
      <translation>{name} und ein weiterer Startwert: Mittel, Band vom niedrigsten zum höchsten Wert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>{name} and {n} other seeds: mean, band from lowest to highest</source>
      <translation>{name} und {n} weitere Startwerte: Mittel, Band vom niedrigsten zum höchsten Wert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>{name} and {n} more</source>
      <translation>{name} und {n} weitere</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Fold seeds</source>
      <translation>Startwerte bündeln</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Runs that differ in their seed alone become one line: their mean, with a band around it.</source>
      <translation>Läufe, die sich nur im Startwert unterscheiden, werden eine Linie: ihr Mittel, mit einem Band darum.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>What is shown</source>
      <translation>Was gezeigt wird</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Along what</source>
      <translation>Worüber aufgetragen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Validation curves</source>
      <translation>Validierungskurven</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Accuracy of the validation part along {axis}</source>
      <translation>Genauigkeit auf dem Validierungsteil, Achse: {axis}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>Loss of the validation part along {axis}</source>
      <translation>Verlust auf dem Validierungsteil, Achse: {axis}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>At the end: {values}.</source>
      <translation>Am Ende: {values}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>No run is chosen.</source>
      <translation>Kein Lauf ist gewählt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>lowest</source>
      <translation>niedrigster Wert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>highest</source>
      <translation>höchster Wert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_curves.py" />
      <source>run</source>
      <translation>Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Choose a run to see how it went. Choose two to find out which is better.</source>
      <translation>Einen Lauf wählen, um zu sehen, wie er verlief. Zwei wählen, um herauszufinden, welcher besser ist.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Result of the comparison</source>
      <translation>Ergebnis des Vergleichs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Copy command</source>
      <translation>Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>What is known of the chosen runs</source>
      <translation>Was von den gewählten Läufen bekannt ist</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Last</source>
      <translation>Letzte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>{result}, mean and standard deviation of the best; this is seed {seed}</source>
      <translation>{result}, Mittel und Standardabweichung der besten; dies ist Startwert {seed}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Seeds</source>
      <translation>Startwerte</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>{source}: {trained} trained, {validated} validated</source>
      <translation>{source}: {trained} trainiert, {validated} validiert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Ended</source>
      <translation>Ende</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Command</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>{name} and its like, {result}: mean and deviation of the best.</source>
      <translation>{name} und seinesgleichen, {result}: Mittel und Abweichung der besten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Their settings are the same.</source>
      <translation>Ihre Einstellungen sind gleich.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_facts.py" />
      <source>Settings that differ</source>
      <translation>Abweichende Einstellungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>“More” has an entry that stops it.</source>
      <translation>Das lässt sich unter „Mehr“ anhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Something else is still being done with runs.</source>
      <translation>Ein anderer Vorgang mit Läufen ist noch im Gang.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Title and notes…</source>
      <translation>Titel und Notizen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Pack…</source>
      <translation>Packen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Pack, to go on elsewhere…</source>
      <translation>Packen, um anderswo weiterzutrainieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Move to trash…</source>
      <translation>In den Papierkorb …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Move {runs} to the trash?</source>
      <translation>{runs} in den Papierkorb legen?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>{names} ({size}). What is in the trash can be taken back.</source>
      <translation>{names} ({size}). Was im Papierkorb liegt, lässt sich zurückholen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Move to trash</source>
      <translation>In den Papierkorb</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Pack a run</source>
      <translation>Lauf packen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Packed run</source>
      <translation>Gepackter Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Packed into {file}.</source>
      <translation>Gepackt in {file}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>“Import…”, on another computer, makes a run of it. Its pictures are not in it.</source>
      <translation>„Importieren …“ macht auf einem anderen Rechner wieder einen Lauf daraus. Die Bilder sind nicht darin.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Imported {names}.</source>
      <translation>Importiert: {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Nothing was imported.</source>
      <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Models and curves came along; the pictures stay where it was trained.</source>
      <translation>Modelle und Kurven sind dabei; die Bilder bleiben dort, wo trainiert wurde.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>{runs} deleted.</source>
      <translation>{runs} gelöscht.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>{runs} moved to the trash.</source>
      <translation>{runs} in den Papierkorb gelegt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Nothing was removed.</source>
      <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Delete {runs} for good?</source>
      <translation>{runs} endgültig löschen?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>{why} This cannot be undone: {names}.</source>
      <translation>{why} Das lässt sich nicht rückgängig machen: {names}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Delete for good</source>
      <translation>Endgültig löschen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>Stopped; nothing half done was left behind.</source>
      <translation>Angehalten; nichts Halbfertiges blieb zurück.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_menu.py" />
      <source>That did not work.</source>
      <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Run again</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Search: a name, a title, a tag, a word of a note, a preset, a set of pictures, a state</source>
      <translation>Suchen: Name, Titel, Schlagwort, Wort einer Notiz, Vorlage, Datensatz, Zustand</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Search runs</source>
      <translation>Läufe durchsuchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Train a model</source>
      <translation>Modell trainieren</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>No runs yet</source>
      <translation>Noch keine Läufe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Every training is kept here: its settings, its curves and its model. Two can be compared on the same pictures. Runs that were packed elsewhere can be imported, or dropped on the window.</source>
      <translation>Hier wird jedes Training aufbewahrt: Einstellungen, Kurven und Modell. Zwei lassen sich an denselben Bildern vergleichen. Anderswo gepackte Läufe können importiert oder im Fenster abgelegt werden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>{runs} in {folder}</source>
      <translation>{runs} in {folder}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Not all can be read.</source>
      <translation>Nicht alles ist lesbar.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Both models answer the same pictures …</source>
      <translation>Beide Modelle beantworten dieselben Bilder …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>{only_first} are right by {first} alone, {only_second} by {second} alone, {both} by both (McNemar’s test: p = {p}).</source>
      <translation>Nur von {first} richtig: {only_first}, nur von {second}: {only_second}, von beiden: {both} (McNemar-Test: p = {p}).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>The runs cannot be compared.</source>
      <translation>Die Läufe lassen sich nicht vergleichen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Choose two runs: click one, then the other with Ctrl.</source>
      <translation>Zwei Läufe wählen: einen anklicken, den anderen mit Strg.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_page.py" />
      <source>Open its settings on the page Train.</source>
      <translation>Seine Einstellungen auf der Seite Trainieren öffnen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Favourites</source>
      <translation>Favoriten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Best accuracy on the validation part</source>
      <translation>Beste Genauigkeit auf dem Validierungsteil</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Accuracy on the validation part after the last epoch</source>
      <translation>Genauigkeit auf dem Validierungsteil nach der letzten Epoche</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Finished runs that differ in their seed alone: mean and standard deviation of their best accuracies</source>
      <translation>Fertige Läufe, die sich nur im Startwert unterscheiden: Mittel und Standardabweichung ihrer besten Genauigkeiten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>Training alone, without validating</source>
      <translation>Nur das Training, ohne Validierung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>No favourite</source>
      <translation>Kein Favorit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/runs_table.py" />
      <source>{done} of {all}</source>
      <translation>{done} von {all}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Reduced</source>
      <translation>Reduziert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>On</source>
      <translation>Ein</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Browse…</source>
      <translation>Durchsuchen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Use the program’s own</source>
      <translation>Standard verwenden</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/setting_editors.py" />
      <source>Open folder: {title}</source>
      <translation>Ordner öffnen: {title}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Trains a small vision transformer with Linformer attention on your own pictures and shows how it learns. Everything is computed on this machine; no picture leaves it.</source>
      <translation>Trainiert einen kleinen Vision Transformer mit Linformer-Aufmerksamkeit an eigenen Bildern und zeigt, wie er lernt. Alles wird auf diesem Rechner berechnet; kein Bild verlässt ihn.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>catdog-gui is free software under the MIT licence. It is built with PyTorch (BSD), linformer (MIT), Qt for Python (LGPL 3), pyqtgraph (MIT), Pillow (MIT-CMU) and NumPy (BSD).</source>
      <translation>catdog-gui ist freie Software unter der MIT-Lizenz. Es beruht auf PyTorch (BSD), linformer (MIT), Qt for Python (LGPL 3), pyqtgraph (MIT), Pillow (MIT-CMU) und NumPy (BSD).</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>The window comes back as you leave it: its place, the page, widths of columns, how plots and maps are shown. Ctrl+K finds everything that can be done.</source>
      <translation>Das Fenster öffnet sich so, wie es verlassen wurde: Ort, Seite, Spaltenbreiten, Darstellung von Kurven und Karten. Strg+K findet alles, was sich tun lässt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Changes apply at once and are kept.</source>
      <translation>Änderungen gelten sofort und bleiben erhalten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>{folder} cannot be opened: {reason}.</source>
      <translation>{folder} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>This desktop has no program to open folders.</source>
      <translation>Dieser Desktop hat kein Programm, das Ordner öffnet.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>The folder is {folder}.</source>
      <translation>Der Ordner ist {folder}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Program</source>
      <translation>Programm</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Keyboard shortcuts…</source>
      <translation>Tastenkürzel …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Sizes of the window, of columns and of tables as they were designed.</source>
      <translation>Größen des Fensters, der Spalten und der Tabellen wie ursprünglich entworfen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Takes data sets and models off the lists of recent ones; nothing is deleted.</source>
      <translation>Nimmt Datensätze und Modelle von den Listen der zuletzt geöffneten; gelöscht wird nichts.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>The lists of recent data sets and models are empty.</source>
      <translation>Die Listen der zuletzt geöffneten Datensätze und Modelle sind leer.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Where things are</source>
      <translation>Wo was liegt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Decoded pictures</source>
      <translation>Dekodierte Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Log files</source>
      <translation>Protokolldateien</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>About</source>
      <translation>Über</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>The change could not be saved: {reason}.</source>
      <translation>Die Änderung ließ sich nicht speichern: {reason}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/settings_page.py" />
      <source>Is the disk full, or may {folder} not be written to?</source>
      <translation>Ist der Datenträger voll, oder darf in {folder} nicht geschrieben werden?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Everywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Those of a page work while it is shown. What has no keys of its own is found with Ctrl+K.</source>
      <translation>Die Kürzel einer Seite gelten, solange sie zu sehen ist. Was keine eigenen Tasten hat, findet Strg+K.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Delete</source>
      <translation>Entf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Enter</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Home</source>
      <translation>Pos1</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>End</source>
      <translation>Ende</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Page Up/Down</source>
      <translation>Bild ↑/↓</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>held</source>
      <translation>gehalten</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/shortcuts_dialog.py" />
      <source>Search shortcuts</source>
      <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/smoothing_control.py" />
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/smoothing_control.py" />
      <source>{memory} · about {batches} batches</source>
      <translation>{memory} · etwa {batches} Stapel</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Where are your pictures?</source>
      <translation>Wo sind Ihre Bilder?</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Choose a source, or drop a folder, a zip or a CSV on the window. Your pictures stay on this computer.</source>
      <translation>Eine Quelle wählen oder einen Ordner, ein Zip oder eine CSV-Datei im Fenster ablegen. Die Bilder bleiben auf diesem Rechner.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>A folder, a zip, or a CSV with the columns “path” and “label”. Recognised by themselves: one folder a class, or names like cat.0.jpg and dog.12.jpg. Or drop it here.</source>
      <translation>Ein Ordner, ein Zip oder eine CSV-Datei mit den Spalten „path“ und „label“. Automatisch erkannt werden: ein Ordner je Klasse oder Namen wie cat.0.jpg und dog.12.jpg. Oder hier ablegen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>1,200 cats and dogs, drawn by this program: there at once, offline, and good for a first try.</source>
      <translation>1.200 Katzen und Hunde, von diesem Programm gezeichnet: sofort da, auch offline, und gut für einen ersten Versuch.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Opening</source>
      <translation>Wird geöffnet</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Zip or CSV…</source>
      <translation>Zip oder CSV …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Open the demo drawings</source>
      <translation>Die Übungszeichnungen öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Your own pictures</source>
      <translation>Eigene Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Demo drawings</source>
      <translation>Übungszeichnungen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_cards.py" />
      <source>Opening “{source}”…</source>
      <translation>„{source}“ wird geöffnet …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_chooser.py" />
      <source>{n} more classes</source>
      <translation>{n} weitere Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_chooser.py" />
      <source>Choose some, or drop them here.</source>
      <translation>Hier auswählen oder ablegen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/source_chooser.py" />
      <source>No pictures yet</source>
      <translation>Noch keine Bilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/sources.py" />
      <source>Zip and CSV files (*.zip *.csv);;All files (*)</source>
      <translation>Zip- und CSV-Dateien (*.zip *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/sources.py" />
      <source>Folder with pictures</source>
      <translation>Ordner mit Bildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/sources.py" />
      <source>Zip or CSV with pictures</source>
      <translation>Zip oder CSV mit Bildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>A new model</source>
      <translation>Ein neues Modell</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>Choose what to start from</source>
      <translation>Ausgangspunkt wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>Start from a model that has learned already: a few dozen pictures of each class are enough then.</source>
      <translation>Von einem Modell ausgehen, das schon gelernt hat: Dann genügen ein paar Dutzend Bilder je Klasse.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>starts from nothing</source>
      <translation>beginnt bei null</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>knows something already</source>
      <translation>kann schon etwas</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>knows {classes}</source>
      <translation>kennt {classes}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>knows {n} classes</source>
      <translation>kennt {n} Klassen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/start_chooser.py" />
      <source>From {name}</source>
      <translation>Von {name}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Submission to the competition</source>
      <translation>Einreichung zum Wettbewerb</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Zip…</source>
      <translation>Zip …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Test pictures</source>
      <translation>Testbilder</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Open the competition’s page</source>
      <translation>Seite des Wettbewerbs öffnen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Show in its folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Make the table</source>
      <translation>Tabelle erstellen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Cancelling…</source>
      <translation>Wird abgebrochen …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>The model says of each test picture how probable a dog is. The table is written to your disk and nothing is sent: you hand it in yourself, on Kaggle’s page.</source>
      <translation>Das Modell sagt zu jedem Testbild, wie wahrscheinlich ein Hund darauf ist. Die Tabelle wird auf diesem Rechner gespeichert und nichts wird gesendet: Sie reichen sie selbst auf der Seite von Kaggle ein.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Zip files (*.zip);;All files (*)</source>
      <translation>Zip-Dateien (*.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Zip with the test pictures</source>
      <translation>Zip mit den Testbildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Folder with the test pictures</source>
      <translation>Ordner mit den Testbildern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Save the table</source>
      <translation>Tabelle speichern</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Comes with the program</source>
      <translation>Mitgeliefert</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>None yet: choose a model file</source>
      <translation>Noch keines: eine Modelldatei wählen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>A folder, test1.zip, or the competition’s dogs-vs-cats.zip</source>
      <translation>Ein Ordner, test1.zip oder dogs-vs-cats.zip des Wettbewerbs</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Cancelled. No table was written.</source>
      <translation>Abgebrochen. Es wurde keine Tabelle geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>No table was written.</source>
      <translation>Es wurde keine Tabelle geschrieben.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>“{file}” has {pictures}, {dogs} of them probably dogs.</source>
      <translation>„{file}“ enthält {pictures}, davon wahrscheinlich Hunde: {dogs}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>{pictures} could not be read and got the answer {answer}.</source>
      <translation>Nicht lesbar: {pictures}; eingetragen ist dafür die Antwort {answer}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/submission_dialog.py" />
      <source>Not chosen</source>
      <translation>Nicht gewählt</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Start new</source>
      <translation>Neuer Lauf</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Architecture</source>
      <translation>Architektur</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>“Resume” goes on exactly where it stopped; “Start new” begins another run.</source>
      <translation>„Fortsetzen“ macht genau dort weiter, wo der Lauf angehalten wurde; „Neuer Lauf“ beginnt einen anderen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>The pictures of the run are in the network, at {source}.</source>
      <translation>Die Bilder des Laufs liegen im Netzwerk, unter {source}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Choose them here by yourself.</source>
      <translation>Bitte hier selbst auswählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>The run was validated by the list {list}, which this page cannot take.</source>
      <translation>Der Lauf wurde mit der Liste {list} validiert, die diese Seite nicht übernehmen kann.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>The command that the page Runs shows can; here the settings decide which pictures validate.</source>
      <translation>Der Befehl, den die Seite „Läufe“ zeigt, kann es; hier bestimmen die Einstellungen, welche Bilder zur Validierung dienen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>{source} · looking for pictures…</source>
      <translation>{source} · Suche nach Bildern …</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>The settings of the run are here already: choose its pictures beside them, or others.</source>
      <translation>Die Einstellungen des Laufs sind schon hier: Dazu lassen sich seine Bilder wählen oder andere.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>“{source}” cannot be used.</source>
      <translation>„{source}“ lässt sich nicht verwenden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Warning: {text}</source>
      <translation>Warnung: {text}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Run {n} of {all}</source>
      <translation>Lauf {n} von {all}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Going on with {run}: {train} pictures to train, {validate} to validate, {device}, {precision}</source>
      <translation>Weiter mit {run}: {train} Bilder zum Trainieren, {validate} zum Validieren, {device}, {precision}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Training {run}: {train} pictures to train, {validate} to validate, {device}, {precision}</source>
      <translation>Training von {run}: {train} Bilder zum Trainieren, {validate} zum Validieren, {device}, {precision}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Training could not go on.</source>
      <translation>Das Training ließ sich nicht fortsetzen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Training could not start.</source>
      <translation>Das Training ließ sich nicht starten.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Choose a folder or a zip with pictures, one folder a class, or the demo drawings.</source>
      <translation>Einen Ordner oder ein Zip mit Bildern wählen, ein Ordner je Klasse, oder die Übungszeichnungen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>{source} · {n} pictures · {classes}</source>
      <translation>{source} · {n} Bilder · {classes}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Choose pictures first.</source>
      <translation>Zuerst Bilder wählen.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Ready to start.</source>
      <translation>Bereit zum Start.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/train_page.py" />
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Patches are painted over, brightest first, to see whether the answer depends on them.</source>
      <translation>Patches werden übermalt, die hellsten zuerst, um zu sehen, ob die Antwort von ihnen abhängt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Painting over the 25 % brightest patches takes the class from 100 % to 100 %; random patches: to 100 %. Luck alone does as well one time in 10.</source>
      <translation>Übermalt man die hellsten 25 % der Patches, geht die Klasse von 100 % auf 100 %; zufällige Patches: auf 100 %. Der Zufall allein ist in einem von 10 Fällen ebenso gut.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>How far to trust this map</source>
      <translation>Verlässlichkeit</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Could not be measured</source>
      <translation>Ließ sich nicht messen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>How far to trust this map: {verdict}</source>
      <translation>Verlässlichkeit der Karte: {verdict}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Better than every random order</source>
      <translation>Besser als jede zufällige Reihenfolge</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Better than {share} of random orders</source>
      <translation>Besser als {share} der zufälligen Reihenfolgen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>No better than random</source>
      <translation>Nicht besser als Zufall</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Hardly better than random</source>
      <translation>Kaum besser als Zufall</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Worse than random</source>
      <translation>Schlechter als Zufall</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Painting over the {part} brightest patches takes {label} from {before} to {after}; random patches: to {at_random}.</source>
      <translation>Übermalt man die hellsten {part} der Patches, geht {label} von {before} auf {after}; zufällige Patches: auf {at_random}.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>Luck alone does as well one time in {n}.</source>
      <translation>Der Zufall allein ist in einem von {n} Fällen ebenso gut.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/trust_card.py" />
      <source>This map points away from what counts.</source>
      <translation>Diese Karte weist von dem weg, worauf es ankommt.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>The answer</source>
      <translation>Die Antwort</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>Why</source>
      <translation>Warum</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>Method</source>
      <translation>Methode</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>For class</source>
      <translation>Für Klasse</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>The answer ({label})</source>
      <translation>Die Antwort ({label})</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/why_card.py" />
      <source>Most faithful of the attention methods.</source>
      <translation>Die getreueste der Aufmerksamkeitsmethoden.</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/widgets/messages.py" />
      <source>info</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/widgets/messages.py" />
      <source>warning</source>
      <translation>Warnung</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/widgets/messages.py" />
      <source>error</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/widgets/tables.py" />
      <source>Show the same in numbers</source>
      <translation>Dasselbe in Zahlen zeigen</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/widgets/tables.py" />
      <source>{of} as a table</source>
      <translation>{of} als Tabelle</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/words.py" />
      <source>{phase} {done} of {total} {unit}</source>
      <translation>{phase}: {done} / {total} {unit}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/ui/words.py" />
      <source>{phase} {done} of {total}</source>
      <translation>{phase}: {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/untrusted.py" />
      <source>it has more than {n} bytes</source>
      <translation>es sind mehr als {n} Bytes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/words.py" />
      <source>{days} days</source>
      <translation>{days} Tage</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/words.py" />
      <source>{number} bytes</source>
      <translation>{number} Bytes</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/workshop.py" />
      <source>keys help list</source>
      <translation>Tasten Tastatur Hilfe Liste</translation>
    </message>
    <message>
      <location filename="../../catdog_gui/workshop.py" />
      <source>Connected to Kaggle</source>
      <translation>Mit Kaggle verbunden</translation>
    </message>
  </context>
</TS>
