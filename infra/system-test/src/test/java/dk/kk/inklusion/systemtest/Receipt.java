package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the vendor has in hand. */
record Receipt(JsonNode json) {

  String id() {
    return json.path("id").asString("");
  }

  String status() {
    return json.path("status").asString("");
  }

  long received() {
    return json.path("rows").path("received").asLong(-1);
  }

  long accepted() {
    return json.path("rows").path("accepted").asLong(-1);
  }

  long rejected() {
    return json.path("rows").path("rejected").asLong(-1);
  }

  long pending() {
    return json.path("scored").path("pending").asLong(-1);
  }

  /** Accepted rows by what became of them. */
  Map<String, Long> scored() {
    return numbers("scored");
  }

  /** Number of faults by code. */
  Map<String, Long> faults() {
    return numbers("faults");
  }

  private Map<String, Long> numbers(String property) {
    Map<String, Long> numbers = new TreeMap<>();
    json.path(property).properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asLong()));
    return numbers;
  }

  /** Received = accepted + rejected, and accepted = the sum of scored. */
  Receipt assertAddsUp() {
    assertThat(received()).as("%s", json).isNotNegative().isEqualTo(accepted() + rejected());
    assertThat(scored().values().stream().mapToLong(Long::longValue).sum())
        .as("%s", json)
        .isEqualTo(accepted());
    return this;
  }
}
