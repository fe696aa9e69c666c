* Makes the system files beside it: pspp answers.sps
* The same six cases in every way a file can be written, and the same under Windows-1252.

DATA LIST LIST NOTABLE /id (A12) weight (F10.6) stratum (A20) Gender_of_respondent (F1.0)
  trust (F2.0) age (F5.2) district (A12) remark (A600).
BEGIN DATA.
"r-1" 1.25 "Nørrebro" 1 3 40.5 "nord" "first"
"r-æ2" 0.1 "Ø" 2 9 . "vest" "second"
"r3" 1.234567 "A" 1 8 15 "ukendt" ""
"r4" 1000 "A" 2 . 110 "syd" ""
"007" 1 "A" 1 0 99 "nord" ""
"r6" 2 "B" 2 4 18 "" "x"
END DATA.
IF (id = "r-1") remark = CONCAT(RPAD("a", 250, "a"), RPAD("b", 10, "b"), RPAD("c", 250, "c"),
  RPAD("d", 90, "d")).
MISSING VALUES trust (8, 9) /age (99 THRU HIGHEST, 15) /district ("ukendt").
VALUE LABELS Gender_of_respondent 1 'kvinde' 2 'mand' /trust 0 'Slet ikke' 4 'Helt'
  /district 'nord' 'Nørrebro og omegn' 'syd' 'Amager'.
VARIABLE LABELS trust 'Tillid til naboer'.
DOCUMENT Tillid og alder.
WEIGHT BY weight.
SAVE OUTFILE='plain.sav' /UNCOMPRESSED.
SAVE OUTFILE='bytecode.sav' /COMPRESSED.
SAVE OUTFILE='zlib.zsav' /ZCOMPRESSED.
