package dk.kk.inklusion.ingest.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  private final Service service = Service.shared();

  @ParameterizedTest
  @CsvSource({
    "GET,    /nowhere,                     404, not-found",
    "GET,    /api/v1/batches/none,         404, unknown-batch",
    "DELETE, /api/v1/batches,              405, method-not-allowed",
    "GET,    /api/v1/batches?page=x,       400, bad-request",
    "GET,    /error,                       403, wrong-role",
    "PUT,    /api/v1/surveys/s/waves/w,    422, invalid-document",
    "POST,   /api/v1/surveys/s/waves/w/close, 404, unknown-wave",
  })
  void everyErrorIsAProblemWithACodeAndAdvice(String method, String path, int status, String code) {
    Answer answer = service.steward().send(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + code);
    assertThat(answer.json().get("detail").asString()).isNotBlank().endsWith(".");
    assertThat(answer.text()).doesNotContain("Exception", "dk.kk");
  }

  @Test
  void anErrorIsAProblemWhateverWasAskedFor() {
    Answer answer = service.vendor().get("/api/v1/batches/none/errors", "Accept", "text/csv");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void evenWhatTheWebServerCannotReadIsAnsweredWithAProblem() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write("GET /a{b HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"bad-request\"")
          .doesNotContain("html");
    }
  }

  @Test
  void capsAreAnsweredWith413() {
    var caps =
        Map.of(
            "ingest.caps.body.sent", "20KB",
            "ingest.caps.body.inflated", "40KB",
            "ingest.caps.table.rows", "100",
            "ingest.caps.table.columns", "10",
            "ingest.caps.table.cell-length", "50");
    try (Service small = Service.start(Backends.settings(Backends.newDatabase()), caps)) {
      Survey survey = Survey.open(small);
      String header = Survey.HEADER;
      assertThat(code(survey.upload("k", header + Survey.rows(101)))).isEqualTo("too-many-rows");
      assertThat(code(survey.upload("k", header + Survey.rows(2_000)))).isEqualTo("body-too-large");
      assertThat(code(survey.upload("k", header.strip() + ",x".repeat(5) + "\n")))
          .isEqualTo("too-many-columns");
      assertThat(code(survey.upload("k", header + "x".repeat(51) + ",1,A,mand,1,20\n")))
          .isEqualTo("cell-too-long");
      assertThat(survey.upload("k", header + Survey.rows(100)).status()).isEqualTo(201);
    }
  }

  private static String code(Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    return answer.json().get("code").asString();
  }
}
