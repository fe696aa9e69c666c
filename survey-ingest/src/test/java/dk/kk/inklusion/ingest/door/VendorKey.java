package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A vendor's key the steward made. */
record VendorKey(String id, String key) {
  static VendorKey make(Service service, String vendor, String... surveys) {
    var answer = service.steward().post("/api/v1/keys", wish(vendor, surveys));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return new VendorKey(answer.json().get("id").asString(), answer.json().get("key").asString());
  }

  static String wish(String vendor, String... surveys) {
    return Arrays.stream(surveys)
        .collect(
            Collectors.joining(
                "\", \"", "{\"vendor\": \"" + vendor + "\", \"surveys\": [\"", "\"]}"));
  }

  String path() {
    return "/api/v1/keys/" + id;
  }
}
