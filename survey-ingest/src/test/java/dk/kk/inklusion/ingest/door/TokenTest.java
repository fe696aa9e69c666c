package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dk.kk.inklusion.ingest.door.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
  private static final String BATCHES = "/api/v1/batches";

  private Issuer issuer;
  private RSAKey key;
  private Service service;

  @BeforeAll
  void start() throws Exception {
    issuer = Issuer.start();
    key = Issuer.rsa();
    issuer.serve(key);
    service = service(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
    issuer.close();
  }

  private Service service(Map<String, String> other) {
    Map<String, String> settings = new HashMap<>(issuer.settings());
    settings.putAll(other);
    return Service.start(Backends.settings(Backends.newDatabase()), settings);
  }

  @Test
  void aVendorsTokenDeliversItsSurveyAndSeesItsOwnBatchesOnly() throws Exception {
    Survey mine = Survey.open(service);
    Survey another = Survey.open(service);
    Http vendor = service.as(Issuer.sign(key, Issuer.vendor("epinion", mine.name)));
    String rows = Survey.HEADER + Survey.rows(2);

    Answer delivered = mine.upload(vendor, "k", "", rows);
    assertThat(delivered.status()).isEqualTo(201);
    assertThat(delivered.json().get("vendor").asString()).isEqualTo("epinion");
    assertThat(another.upload(vendor, "k", "", rows).status()).isEqualTo(404);
    assertThat(service.vendor().get(delivered.header("Location")).status()).isEqualTo(404);
    assertThat(vendor.get("/api/v1/keys").status()).isEqualTo(403);
  }

  @Test
  void aStewardsTokenDoesWhatAStewardDoes() throws Exception {
    String scp =
        Issuer.sign(
            key, claims(c -> c.claim("scope", null).claim("scp", List.of("survey:steward"))));
    for (String token : List.of(Issuer.sign(key, Issuer.claims("survey:steward").build()), scp)) {
      Http steward = service.as(token);
      assertThat(steward.get("/api/v1/keys").status()).isEqualTo(200);
      assertThat(steward.post("/api/v1/surveys/s/waves/w/batches", "").status()).isEqualTo(403);
    }
  }

  private static JWTClaimsSet claims(
      java.util.function.UnaryOperator<JWTClaimsSet.Builder> change) {
    return change.apply(new JWTClaimsSet.Builder(Issuer.vendor("v", "s"))).build();
  }

  private static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }

  @Test
  void whatAnotherIssuerSignedOrMeantForAnotherIsRefused() throws Exception {
    RSAKey stranger = new RSAKey.Builder(Issuer.rsa()).keyID(key.getKeyID()).build();
    Map<String, String> tokens =
        Map.ofEntries(
            Map.entry("another's key", Issuer.sign(stranger, claims(c -> c))),
            Map.entry("issuer", Issuer.sign(key, claims(c -> c.issuer("https://else.example")))),
            Map.entry("audience", Issuer.sign(key, claims(c -> c.audience("another-service")))),
            Map.entry("no audience", Issuer.sign(key, claims(c -> c.audience((String) null)))),
            Map.entry("no expiry", Issuer.sign(key, claims(c -> c.expirationTime(null)))),
            Map.entry("no subject", Issuer.sign(key, claims(c -> c.subject(null)))),
            Map.entry(
                "expired",
                Issuer.sign(key, claims(c -> c.expirationTime(in(Duration.ofMinutes(-1)))))),
            Map.entry(
                "not yet",
                Issuer.sign(key, claims(c -> c.notBeforeTime(in(Duration.ofMinutes(1)))))),
            Map.entry(
                "a logout token",
                Issuer.sign(key, claims(c -> c), h -> h.type(new JOSEObjectType("logout+jwt")))),
            Map.entry("unsigned", Issuer.unsigned(claims(c -> c))),
            Map.entry("public key as secret", Issuer.signWithPublicKey(key, claims(c -> c))),
            Map.entry("cut", Issuer.sign(key, claims(c -> c)).replaceFirst("\\.[^.]*$", ".")),
            Map.entry("nonsense", "a.b.c"));
    tokens.forEach((why, token) -> {
      Answer answer = service.as(token).get(BATCHES);
      assertThat(answer.status()).as(why).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).as(why).contains("invalid_token");
      assertThat(answer.text()).as(why).doesNotContain("nimbus", "Exception");
    });
    assertThat(service.as(Issuer.sign(key, claims(c -> c))).get(BATCHES).status()).isEqualTo(200);
  }

  @Test
  void clocksMayDifferByHalfAMinute() throws Exception {
    var justPast = claims(c -> c.expirationTime(in(Duration.ofSeconds(-15))));
    var soon = claims(c -> c.notBeforeTime(in(Duration.ofSeconds(15))));
    assertThat(service.as(Issuer.sign(key, justPast)).get(BATCHES).status()).isEqualTo(200);
    assertThat(service.as(Issuer.sign(key, soon)).get(BATCHES).status()).isEqualTo(200);
  }

  @Test
  void aTokenThatSaysTooLittleIsToldWhatIsMissing() throws Exception {
    Map<String, JWTClaimsSet> tokens =
        Map.of(
            "insufficient-scope", claims(c -> c.claim("scope", "openid")),
            "token-incomplete", claims(c -> c.claim("vendor", null)));
    for (var entry : tokens.entrySet()) {
      Answer answer = service.as(Issuer.sign(key, entry.getValue())).get(BATCHES);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().get("code").asString()).isEqualTo(entry.getKey());
    }
    for (Object surveys : List.of(List.of(), "", 7, "*")) {
      Answer answer =
          service
              .as(Issuer.sign(key, claims(c -> c.claim("surveys", surveys))))
              .get("/api/v1/surveys/s/codebooks/1");
      assertThat(answer.status()).isIn(403, 404);
    }
  }

  @Test
  void theIssuersNewKeyIsGoodAtOnceAndItsOldOneNotForLong() throws Exception {
    try (Issuer issuer = Issuer.start()) {
      RSAKey old = Issuer.rsa();
      var next = Issuer.ec();
      issuer.serve(old);
      var settings = new HashMap<>(issuer.settings());
      settings.put("ingest.jwt.keys-kept", "2s");
      settings.put("ingest.jwt.fetch-pause", "200ms");
      try (Service service = service(settings)) {
        Http bearer = service.as(Issuer.sign(old, claims(c -> c)));
        for (int i = 0; i < 20; i++) {
          assertThat(bearer.get(BATCHES).status()).isEqualTo(200);
        }
        assertThat(issuer.fetches()).isLessThan(10);

        issuer.serve(next);
        Http renewed = service.as(Issuer.sign(next, claims(c -> c)));
        assertThat(renewed.get(BATCHES).status()).isEqualTo(200);
        Awaitility.await().until(() -> bearer.get(BATCHES).status() == 401);
        assertThat(renewed.get(BATCHES).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whileTheIssuerIsAwayTokensWaitAndKeysWork() throws Exception {
    Issuer gone = Issuer.start();
    Map<String, String> settings = gone.settings();
    gone.close();
    try (Service service = service(settings)) {
      for (int i = 0; i < 5; i++) {
        Answer answer = service.as(Issuer.sign(key, claims(c -> c))).get(BATCHES);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.json().get("code").asString()).isEqualTo("issuer-unavailable");
      }
      assertThat(service.vendor().get(BATCHES).status()).isEqualTo(200);
    }
  }

  @Test
  void keysOnceFetchedOutlastAnOutage() throws Exception {
    Issuer issuer = Issuer.start();
    issuer.serve(key);
    var settings = new HashMap<>(issuer.settings());
    settings.put("ingest.jwt.keys-kept", "50ms");
    settings.put("ingest.jwt.fetch-pause", "1ms");
    try (Service service = service(settings)) {
      Http bearer = service.as(Issuer.sign(key, claims(c -> c)));
      assertThat(bearer.get(BATCHES).status()).isEqualTo(200);
      issuer.close();
      Awaitility.await()
          .during(Duration.ofMillis(300))
          .until(() -> bearer.get(BATCHES).status() == 200);
    }
  }
}
