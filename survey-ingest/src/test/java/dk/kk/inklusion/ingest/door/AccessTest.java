package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private final Service service = Service.shared();

  @ParameterizedTest
  @CsvSource({
    "PUT,  /api/v1/surveys/s/codebooks/1,              steward",
    "GET,  /api/v1/surveys/s/codebooks/1,              both",
    "GET,  /api/v1/surveys/s/codebooks/1/template.csv, both",
    "PUT,  /api/v1/surveys/s/waves/w,                  steward",
    "POST, /api/v1/surveys/s/waves/w/close,            steward",
    "POST, /api/v1/surveys/s/waves/w/batches,          vendor",
    "GET,  /api/v1/batches,                            both",
    "GET,  /api/v1/batches/1,                          both",
    "GET,  /api/v1/batches/1/errors,                   both",
    "GET,  /%61pi/v1/batches,                          both",
    "GET,  /api/v1//batches,                           both",
    "GET,  /api/v1/nothing,                            both",
    "GET,  /api,                                       both",
  })
  void everyCallNeedsAKeyOfTheRightRole(String method, String path, String role) {
    assertThat(service.as("").send(method, path))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
        .satisfies(answer -> assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer"));
    assertThat(service.as("wrong").send(method, path).status()).isEqualTo(401);
    assertThat(service.as("wrong").send(method, path).header("WWW-Authenticate"))
        .contains("invalid_token");
    assertThat(service.vendor().send(method, path).status() == 403)
        .isEqualTo(role.equals("steward"));
    assertThat(service.steward().send(method, path).status() == 403)
        .isEqualTo(role.equals("vendor"));
  }

  @Test
  void aVendorSeesItsOwnBatchesOnly() {
    Survey survey = Survey.open(service);
    key("other-vendor-key", "epinion", null);
    Http other = service.as("other-vendor-key");
    Answer ours = survey.upload("k", Survey.HEADER + Survey.rows(3) + "x,0,A,mand,1,20\n");
    String location = ours.header("Location");
    String list = "/api/v1/batches?survey=" + survey.name;

    for (String path : List.of(location, location + "/errors", location + "/errors?format=csv")) {
      assertThat(other.get(path).status()).as(path).isEqualTo(404);
      assertThat(service.vendor().get(path).status()).as(path).isEqualTo(200);
      assertThat(service.steward().get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(other.get(list).json().get("total").asInt()).isZero();
    Answer theirs = survey.upload(other, "k", "", Survey.HEADER + Survey.rows(4));
    assertThat(theirs.status()).as("their key is not our key").isEqualTo(201);
    assertThat(service.vendor().get(theirs.header("Location")).status()).isEqualTo(404);
    assertThat(service.steward().get(list).json().get("total").asInt()).isEqualTo(2);
  }

  @Test
  void aKeyForOneSurveyOpensNoOther() {
    Survey mine = Survey.open(service);
    Survey another = Survey.open(service);
    key("narrow-key", "narrow", List.of(mine.name));
    Http narrow = service.as("narrow-key");

    assertThat(mine.upload(narrow, "k", "", Survey.HEADER + Survey.rows(1)).status())
        .isEqualTo(201);
    Answer refused = another.upload(narrow, "k", "", Survey.HEADER + Survey.rows(1));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("code").asString()).isEqualTo("other-survey");
    assertThat(narrow.get(another.path() + "/codebooks/1").status()).isEqualTo(403);
  }

  @Test
  void aKeyTheEnvironmentNoLongerNamesIsGone() {
    String database = Backends.newDatabase();
    var settings = Backends.settings(database);
    try (Service old = Service.start(settings)) {
      assertThat(old.vendor().get("/api/v1/batches").status()).isEqualTo(200);
    }
    try (Service renewed =
        Service.start(settings, java.util.Map.of("ingest.keys.vendor", "a-new-key"))) {
      assertThat(renewed.vendor().get("/api/v1/batches").status()).isEqualTo(401);
      assertThat(renewed.as("a-new-key").get("/api/v1/batches").status()).isEqualTo(200);
      assertThat(renewed.steward().get("/api/v1/batches").status()).isEqualTo(200);
    }
  }

  private void key(String key, String vendor, @Nullable List<String> surveys) {
    service
        .mongo()
        .save(
            new Document("_id", hash(key))
                .append("role", "vendor")
                .append("vendor", vendor)
                .append("surveys", surveys),
            "keys");
  }

  private static String hash(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
