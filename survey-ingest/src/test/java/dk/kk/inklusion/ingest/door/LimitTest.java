package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LimitTest {
  private static final String BATCHES = "/api/v1/batches";
  private static final String FORWARDED = "X-Forwarded-For";

  private static Service start(String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Service.start(Backends.settings(Backends.newDatabase()), all);
  }

  @Test
  void whoFailsTooOftenWaits() {
    try (Service service =
        start(
            "ingest.limits.failures-per-address.count", "5",
            "ingest.limits.failures-per-address.period", "10s")) {
      for (int i = 0; i < 5; i++) {
        assertThat(service.as("wrong-" + i).get(BATCHES).status()).isEqualTo(401);
      }
      Answer refused = service.as("wrong").get(BATCHES);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().get("code").asString()).isEqualTo("too-many-failures");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
      assertThat(service.steward().get(BATCHES).status())
          .as("or the right key would show among the wrong ones")
          .isEqualTo(429);
      assertThat(service.as("").get(BATCHES).status())
          .as("no key at all is no attempt")
          .isEqualTo(401);
      Awaitility.await().until(() -> service.steward().get(BATCHES).status() == 200);
    }
  }

  @Test
  void aHeaderDoesNotChangeWhoseFailuresTheyAre() {
    try (Service service = start("ingest.limits.failures-per-address.count", "5")) {
      List<Integer> statuses =
          IntStream.range(0, 8)
              .map(i -> service.as("wrong").get(BATCHES, FORWARDED, "192.0.2." + i).status())
              .boxed()
              .toList();
      assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
    }
  }

  @Test
  void behindAProxyFailuresAreCountedByTheAddressTheProxySaw() {
    try (Service service =
        start(
            "ingest.limits.failures-per-address.count", "2",
            "server.forward-headers-strategy", "native")) {
      Http wrong = service.as("wrong");
      for (int i = 0; i < 3; i++) {
        String spoofed = "203.0.113." + i + ", 198.51.100.7";
        assertThat(wrong.get(BATCHES, FORWARDED, spoofed).status()).isEqualTo(i < 2 ? 401 : 429);
      }
      assertThat(service.steward().get(BATCHES, FORWARDED, "198.51.100.8").status()).isEqualTo(200);
    }
  }

  @Test
  void aCrowdOfStrangersDoesNotShutOutWhoHasARightKey() {
    try (Service service =
        start(
            "ingest.limits.failures-in-total.count", "6",
            "server.forward-headers-strategy", "native")) {
      String office = "198.51.100.7";
      assertThat(service.vendor().get(BATCHES, FORWARDED, office).status()).isEqualTo(200);
      List<Integer> strangers =
          IntStream.range(0, 8)
              .map(i -> service.as("wrong").get(BATCHES, FORWARDED, "192.0.2." + i).status())
              .boxed()
              .toList();

      assertThat(strangers).containsExactly(401, 401, 401, 401, 401, 401, 429, 429);
      assertThat(service.vendor().get(BATCHES, FORWARDED, office).status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyThatCallsTooOftenIsToldWhenToComeBack() {
    try (Service service =
        start(
            "ingest.limits.calls-per-key.count", "3",
            "ingest.limits.calls-per-key.period", "6s")) {
      Answer first = service.vendor().get(BATCHES);
      assertThat(first.header("RateLimit-Policy")).isEqualTo("\"calls\";q=3;w=6");
      assertThat(first.header("RateLimit")).matches("\"calls\";r=2;t=[12]");
      service.vendor().get(BATCHES);
      service.vendor().get(BATCHES);

      Answer refused = service.vendor().get(BATCHES);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().get("code").asString()).isEqualTo("too-many-calls");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
      assertThat(refused.header("RateLimit")).startsWith("\"calls\";r=0");
      assertThat(service.steward().get(BATCHES).status()).as("another key").isEqualTo(200);
      Awaitility.await().until(() -> service.vendor().get(BATCHES).status() == 200);
    }
  }

  /** With the settings a service has that nobody set any. */
  @Test
  void aJobOfFiftyUploadsAndTheirReceiptsMeetsNoLimit() {
    Map<String, String> settings = new HashMap<>(Backends.settings(Backends.newDatabase()));
    settings.keySet().removeIf(name -> name.startsWith("ingest.limits"));
    try (Service service = Service.start(settings)) {
      Survey survey = Survey.open(service);
      List<Answer> answers =
          Together.run(50, i -> survey.upload("delivery-" + i, Survey.HEADER + Survey.rows(i + 1)));
      assertThat(answers).extracting(Answer::status).containsOnly(201);
      for (Answer upload : answers) {
        for (int poll = 0; poll < 10; poll++) {
          assertThat(service.vendor().get(upload.header("Location")).status()).isEqualTo(200);
        }
      }
    }
  }
}
