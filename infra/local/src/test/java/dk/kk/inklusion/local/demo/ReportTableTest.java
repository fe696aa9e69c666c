package dk.kk.inklusion.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTableTest {
  private static final String INDEX =
      """
      {"wave": "2012",
       "measures": [{"id": "index", "kind": "mean"}, {"id": "discrimination", "kind": "share"}],
       "groups": [
        {"dimension": "total", "group": "all", "measure": "index", "estimate": 74.0,
         "ci": [73.1, 74.9], "status": "published"},
        {"dimension": "ethnic", "group": "dansk", "measure": "index", "estimate": 74.5,
         "ci": [73.9, 75.1], "status": "published"},
        {"dimension": "ethnic", "group": "dansk", "measure": "discrimination", "estimate": 0.076,
         "status": "uncertain"},
        {"dimension": "ethnic", "group": "ikke-vestlig", "measure": "discrimination",
         "status": "suppressed"},
        {"dimension": "gender", "group": "kvinde", "measure": "index", "estimate": 11.0,
         "status": "published"}]}
      """;

  @Test
  void figuresAreWholeAndWithheldOnesAreDashes() {
    var table = new ReportTable(List.of(new JsonMapper().readTree(INDEX)));
    assertThat(table.lines())
        .containsExactly(
            "  wave                      everybody           dansk               ikke-vestlig",
            "  2012  index, points       74 (73.1 to 74.9)   75 (73.9 to 75.1)   -",
            "  2012  discrimination, %   -                   8                   -");
  }
}
