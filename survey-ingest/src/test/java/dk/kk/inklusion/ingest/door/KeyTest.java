package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.local.LocalMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyTest {
  private static final String BATCHES = "/api/v1/batches";

  private final Service service = Service.shared();
  private final String vendor = "vendor-" + UUID.randomUUID();

  @Test
  void aKeyIsShownOnceAndKeptAsItsHashAlone() {
    Answer made =
        service.steward().post("/api/v1/keys", VendorKey.wish(vendor, "s"), "Accept", "*/*");
    String key = made.json().get("key").asString();
    String secret = key.substring(key.lastIndexOf('_') + 1);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(key).startsWith("ink_" + made.json().get("id").asString() + "_").hasSize(60);
    assertThat(service.as(key).get(BATCHES).status()).isEqualTo(200);
    String list = service.steward().get("/api/v1/keys?vendor=" + vendor).text();
    assertThat(list).contains(vendor, "STEWARD_KEY").doesNotContain(secret, "hash");
    assertThat(service.steward().get(made.header("Location")).text()).doesNotContain(secret);
    assertThat(service.mongo().findAll(org.bson.Document.class, "vendorKeys").toString())
        .contains(vendor)
        .doesNotContain(secret);
  }

  @Test
  void aKeyIsRotatedByMakingTheSecondAndRevokingTheFirst() {
    VendorKey first = VendorKey.make(service, vendor, "s");
    VendorKey second = VendorKey.make(service, vendor, "s");
    assertThat(service.as(first.key()).get(BATCHES).status()).isEqualTo(200);
    assertThat(service.as(second.key()).get(BATCHES).status()).isEqualTo(200);
    Answer third = service.steward().post("/api/v1/keys", VendorKey.wish(vendor, "s"));
    assertThat(third.status()).isEqualTo(409);
    assertThat(third.json().get("code").asString()).isEqualTo("too-many-keys");

    Answer revoked = service.steward().send("DELETE", first.path());
    assertThat(revoked.json().get("status").asString()).isEqualTo("revoked");
    assertThat(service.as(first.key()).get(BATCHES))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
        .satisfies(answer -> assertThat(answer.text()).contains("was revoked"));
    assertThat(service.as(second.key()).get(BATCHES).status()).isEqualTo(200);
    VendorKey _ = VendorKey.make(service, vendor, "s");
    Answer again = service.steward().send("DELETE", first.path());
    assertThat(again.json()).isEqualTo(revoked.json());
  }

  @Test
  void theTrailTellsWhoMadeAndRevokedWhichKey() {
    VendorKey key = VendorKey.make(service, vendor, "mine");
    VendorKey _ = VendorKey.make(service, vendor, "mine");
    service.steward().post("/api/v1/keys", VendorKey.wish(vendor, "s"));
    service.as(key.key()).get("/api/v1/surveys/theirs/codebooks/1");
    service.as(key.key()).get("/api/v1/keys");
    service.steward().send("DELETE", key.path());
    service.steward().send("DELETE", key.path());

    assertThat(trail())
        .extracting(entry ->
            "%s %s by %s"
                .formatted(
                    entry.get("action").asString(),
                    entry.get("outcome").asString(),
                    entry.get("actor").get("key").asString()))
        .containsExactly(
            "key-made done by STEWARD_KEY",
            "key-made done by STEWARD_KEY",
            "key-made refused by STEWARD_KEY",
            "refused refused by key/" + key.id(),
            "refused refused by key/" + key.id(),
            "key-revoked done by STEWARD_KEY");
  }

  private List<JsonNode> trail() {
    return service
        .steward()
        .get("/api/v1/audit", "Accept", "application/x-ndjson")
        .text()
        .lines()
        .filter(line -> line.contains(vendor))
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  @Test
  void howeverManyAskAtOnceTwoKeysAreMade() {
    List<Answer> answers =
        Together.run(20, _ -> service.steward().post("/api/v1/keys", VendorKey.wish(vendor, "s")));

    assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
    assertThat(answers).extracting(Answer::status).filteredOn(s -> s == 201).hasSize(2);
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceByEveryInstance() {
    var settings = Backends.settings(Backends.newDatabase());
    var spool = Map.of("ingest.spool-dir", Backends.folder().toString());
    try (Service one = Service.start(settings);
        Service other = Service.start(settings, spool)) {
      VendorKey key = VendorKey.make(one, vendor, "s");
      assertThat(one.as(key.key()).get(BATCHES).status()).isEqualTo(200);
      assertThat(other.as(key.key()).get(BATCHES).status()).isEqualTo(200);
      assertThat(one.steward().send("DELETE", key.path()).status()).isEqualTo(200);

      assertThat(other.as(key.key()).get(BATCHES).status()).isEqualTo(401);
      assertThat(one.as(key.key()).get(BATCHES).status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyExpiresAndMakesRoom() {
    var clock = new Shifted();
    try (Service service =
        Service.start(Backends.settings(Backends.newDatabase()), Map.of(), clock)) {
      Instant end = clock.instant().plus(Duration.ofDays(1));
      String wish = VendorKey.wish(vendor, "s").replace("}", ", \"expiresAt\": \"" + end + "\"}");
      String expiring = service.steward().post("/api/v1/keys", wish).json().get("key").asString();
      VendorKey lasting = VendorKey.make(service, vendor, "s");
      assertThat(service.as(expiring).get(BATCHES).status()).isEqualTo(200);

      clock.shift(Duration.ofDays(1));
      assertThat(service.as(expiring).get(BATCHES).status()).isEqualTo(401);
      assertThat(service.as(expiring).get(BATCHES).text()).contains("has expired");
      assertThat(service.as(lasting.key()).get(BATCHES).status()).isEqualTo(200);
      assertThat(service.steward().get("/api/v1/keys?vendor=" + vendor).text())
          .contains("\"expired\"", "\"active\"");
      VendorKey _ = VendorKey.make(service, vendor, "s");
    }
  }

  @Test
  void theLastUseIsKnownToTheMinute() {
    var clock = new Shifted();
    try (Service service =
        Service.start(Backends.settings(Backends.newDatabase()), Map.of(), clock)) {
      VendorKey key = VendorKey.make(service, vendor, "s");
      assertThat(lastUsed(service, key)).isNull();
      service.as(key.key()).get(BATCHES);
      Instant first = lastUsed(service, key);
      assertThat(first).isNotNull();

      clock.shift(Duration.ofSeconds(20));
      service.as(key.key()).get(BATCHES);
      assertThat(lastUsed(service, key)).isEqualTo(first);
      clock.shift(Duration.ofSeconds(50));
      service.as(key.key()).get(BATCHES);
      assertThat(Duration.between(first, lastUsed(service, key)))
          .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(100));
    }
  }

  private static @org.jspecify.annotations.Nullable Instant lastUsed(
      Service service, VendorKey key) {
    var used = service.steward().get(key.path()).json().get("lastUsedAt");
    return used == null ? null : Instant.parse(used.asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                            | vendor    | required
          {vendor: a/b, surveys: [s]}                                   | vendor    | identifier
          {vendor: steward, surveys: [s]}                               | vendor    | reserved
          {vendor: v}                                                   | surveys   | required
          {vendor: v, surveys: []}                                      | surveys   | required
          {vendor: v, surveys: [s, s]}                                  | surveys   | duplicate
          {vendor: v, surveys: ['*']}                                   | surveys   | identifier
          {vendor: v, surveys: [s], expiresAt: tomorrow}                | expiresAt | date
          {vendor: v, surveys: [s], expiresAt: '2020-01-01T00:00:00Z'}  | expiresAt | range
          {vendor: v, surveys: [s], role: steward}                      | role      | unknown-property
          """)
  void aWishThatMakesNoSenseIsRefused(String wish, String path, String code) {
    Answer answer = service.steward().post("/api/v1/keys", wish);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("faults"))
        .anySatisfy(fault -> {
          assertThat(fault.get("path").asString()).isEqualTo(path);
          assertThat(fault.get("code").asString()).isEqualTo(code);
        });
  }

  @Test
  void whileTheDatabaseIsAwayTheEnvironmentsKeysAreKnown() {
    LocalMongo mongo = LocalMongo.start(Backends.folder(), 0);
    var settings = Map.of("spring.mongodb.uri", mongo.connectionString("x"));
    try (Service service = Service.start(Backends.settings("x"), settings)) {
      VendorKey key = VendorKey.make(service, vendor, "s");
      mongo.close();

      Answer answer = service.as(key.key()).get(BATCHES);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(service.steward().post("/api/v1/keys", "{}").status()).isEqualTo(422);
    }
  }

  /** A clock that can be put forward. */
  private static final class Shifted extends Clock {
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    void shift(Duration by) {
      shift.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(shift.get());
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
