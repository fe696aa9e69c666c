* Makes windows-1252.sav: iconv -t WINDOWS-1252 windows-1252.sps > w.sps; pspp --syntax-encoding=WINDOWS-1252 w.sps
SET LOCALE='windows-1252'.
DATA LIST LIST NOTABLE /id (A12) køn (A8).
BEGIN DATA.
"r-æ" "måske"
"r-€" "ja"
END DATA.
VALUE LABELS køn 'måske' 'Måske – ja'.
SAVE OUTFILE='windows-1252.sav' /UNCOMPRESSED.
