package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.model.catalogue.Measurement;
import java.util.List;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measurements that were handed in together and changed something. Its id is what makes it unique:
 * whoever counts on from a number somebody else has taken meanwhile counts again.
 *
 * @param number from 1 for every indicator, without a gap
 * @param ended id of the record that ends it on the topic
 * @param from an offset of the indicator's partition before which it cannot be
 * @param measurements those that changed, as on the topic
 * @param counts of the request
 * @param pending whether it is decided but perhaps not yet on the topic
 */
@Document("measurement-deliveries")
record Delivery(
    @Id String id,
    String indicator,
    int number,
    String ended,
    long from,
    List<String> measurements,
    Counts counts,
    boolean pending) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What measurements did: received is their sum. */
  record Counts(int added, int corrected, int unchanged) {
    int received() {
      return added + corrected + unchanged;
    }

    Map<String, Long> asMap() {
      return Map.of(
          "received", (long) received(),
          "new", (long) added,
          "corrected", (long) corrected,
          "unchanged", (long) unchanged);
    }
  }

  static Delivery of(
      String indicator,
      int number,
      String ended,
      long from,
      List<Measurement> changed,
      Counts counts) {
    return new Delivery(
        indicator + "/" + number,
        indicator,
        number,
        ended,
        from,
        changed.stream().map(Delivery::json).toList(),
        counts,
        true);
  }

  /** One that was found on the topic after MongoDB was lost. */
  static Delivery lost(String indicator, int number) {
    return new Delivery(
        indicator + "/" + number, indicator, number, "", 0, List.of(), new Counts(0, 0, 0), false);
  }

  /** Names what is done when it is published. */
  String deed() {
    return "measurements/" + id;
  }

  List<Measurement> read() {
    return measurements.stream().map(Delivery::measurement).toList();
  }

  static String json(Measurement measurement) {
    return JSON.writeValueAsString(measurement);
  }

  static Measurement measurement(String json) {
    return JSON.readValue(json, Measurement.class);
  }
}
