package dk.kk.inklusion.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultExportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "=1+1|'=1+1",
        "+45 12|'+45 12",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "` =1`|`' =1`",
        "`\t=1`|`'\t=1`",
        "\uFF1D1|'\uFF1D1",
        "x;=1|x;'=1",
        "x,-1|x,'-1",
        "x\";\"=1|x\";'\"=1",
        "x\t@a|x\t'@a",
        "`x\n=1`|`x\n'=1`",
        "12-03-1970|12-03-1970",
        "a = b|a = b",
        "<150|<150",
        "kvinde|kvinde"
      })
  void noCellOfAnExportIsAFormulaWhateverPartsTheCells(String value, String exported) {
    assertThat(FaultExport.plain(value)).isEqualTo(exported);
  }
}
