package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.reference.ProblemTypes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemPagesTest {
  private final Http anybody = Service.shared().as("");

  static Stream<ProblemTypes.ProblemType> types() {
    return new ProblemTypes().all().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whereAProblemsTypePointsItIsExplained(ProblemTypes.ProblemType type) {
    var answer = anybody.get("/problems/" + type.code(), "Accept", "text/html");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text())
        .contains("<html lang=\"da\"", "<section lang=\"en\">")
        .contains("<h1><code>" + type.code() + "</code></h1>");
    assertThat(org.springframework.web.util.HtmlUtils.htmlUnescape(answer.text()))
        .contains(type.da().means(), type.da().action(), type.en().means(), type.en().action());
    assertThat(anybody.get("/problems").text()).contains("/problems/" + type.code() + "\"");
  }

  @Test
  void aProblemLeadsToItsPage() {
    var problem = Service.shared().vendor().get("/api/v1/batches/none");
    assertThat(anybody.get(problem.json().get("type").asString()).text()).contains("unknown-batch");
  }

  @Test
  void anUnknownCodeIsNotFound() {
    var answer = anybody.get("/problems/nonsense", "Accept", "text/html");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }
}
