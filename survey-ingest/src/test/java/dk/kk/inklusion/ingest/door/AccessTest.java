package dk.kk.inklusion.ingest.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "POST, /api/v1/keys,                               steward",
    "GET,  /api/v1/keys,                               steward",
    "GET,  /api/v1/keys/1,                             steward",
    "DELETE, /api/v1/keys/1,                           steward",
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
    Http other = service.as(VendorKey.make(service, "epinion", survey.name).key());
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
    Http narrow = service.as(VendorKey.make(service, "narrow", mine.name).key());

    assertThat(mine.upload(narrow, "k", "", Survey.HEADER + Survey.rows(1)).status())
        .isEqualTo(201);
    assertThat(mine.upload(narrow, "k", "?dryRun=true", Survey.HEADER).status()).isEqualTo(422);
    String codebook = "/codebooks/1";
    assertThat(narrow.get(mine.path() + codebook).status()).isEqualTo(200);
    var there = another.upload(narrow, "k", "", Survey.HEADER + Survey.rows(1));
    var nowhere = new Survey(service).upload(narrow, "k", "", Survey.HEADER + Survey.rows(1));
    for (Answer refused :
        List.of(
            there,
            nowhere,
            narrow.get(another.path() + codebook),
            narrow.get(another.path() + codebook + "/template.csv"))) {
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.json().get("code").asString()).isEqualTo("unknown-survey");
    }
    assertThat(there.json().get("detail")).isEqualTo(nowhere.json().get("detail"));
  }

  @Test
  void aKeyForOneSurveyDoesNotSeeTheVendorsOtherReceipts() {
    Survey mine = Survey.open(service);
    Survey another = Survey.open(service);
    Http wide = service.as(VendorKey.make(service, "wide", mine.name, another.name).key());
    Http narrow = service.as(VendorKey.make(service, "wide", mine.name).key());
    String rows = Survey.HEADER + Survey.rows(2);
    String hidden = another.upload(wide, "k", "", rows).header("Location");
    String seen = mine.upload(wide, "k", "", rows).header("Location");

    assertThat(narrow.get(hidden).status()).isEqualTo(404);
    assertThat(narrow.get(hidden + "/errors").status()).isEqualTo(404);
    assertThat(narrow.get(seen).status()).isEqualTo(200);
    assertThat(narrow.get("/api/v1/batches").json().get("total").asInt()).isEqualTo(1);
    String filtered = "/api/v1/batches?survey=" + another.name;
    assertThat(narrow.get(filtered).json().get("total").asInt()).isZero();
    assertThat(wide.get(filtered).json().get("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer  \t ",
        "bearer x y z",
        "Basic dXNlcjpwYXNz",
        "Bearerx",
        "Bearer a.b.c",
        "Bearer ..",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer ink_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer {$ne: null}",
        "Bearer \u00e6\u00f8\u00e5",
        ",",
        "=",
      })
  void aMalformedCredentialIsRefusedLikeAnyOther(String header) throws IOException {
    String answer = raw("Authorization: " + header + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
  }

  @Test
  void aCredentialOfManyKilobytesIsRefused() throws IOException {
    assertThat(raw("Authorization: Bearer " + "x".repeat(4_000) + "\r\n"))
        .startsWith("HTTP/1.1 401");
    assertThat(raw("Authorization: Bearer " + "x".repeat(40_000) + "\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  private String raw(String header) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      String request =
          "GET /api/v1/batches HTTP/1.1\r\nHost: x\r\n" + header + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void aKeyTheEnvironmentNoLongerNamesIsGone() {
    String database = Backends.newDatabase();
    var settings = Backends.settings(database);
    try (Service old = Service.start(settings)) {
      assertThat(old.vendor().get("/api/v1/batches").status()).isEqualTo(200);
    }
    try (Service renewed =
        Service.start(
            settings, java.util.Map.of("ingest.keys.vendor", "a-new-key-of-the-vendor"))) {
      assertThat(renewed.vendor().get("/api/v1/batches").status()).isEqualTo(401);
      assertThat(renewed.as("a-new-key-of-the-vendor").get("/api/v1/batches").status())
          .isEqualTo(200);
      assertThat(renewed.steward().get("/api/v1/batches").status()).isEqualTo(200);
    }
  }
}
