package dk.kk.inklusion.ingest.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Makes a problem of a request the web server cannot even read. */
public final class ProblemValve extends ErrorReportValve {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null || !status.isError() || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported()) {
      return;
    }
    String code = status.is4xxClientError() ? "bad-request" : "internal-error";
    var problem =
        ProblemException.detail(
            status, code, "The address or a header cannot be read. Check both.");
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.getReporter().write(JSON.writeValueAsString(problem));
      response.finishResponse();
    } catch (IOException e) {
      // The caller is gone.
    }
  }
}
