package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.Problems;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.row.RowFault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that begins before its end is known, a line of JSON at a time: {@code batch}, {@code
 * progress} and {@code fault} as often as needed, then one {@code receipt} or {@code problem}. A
 * reader who went away disturbs nothing.
 */
final class AnswerLines implements Watcher {
  private static final long INTERVAL = Duration.ofMillis(200).toNanos();
  private static final int BUFFER = 32 * 1024;

  private final JsonMapper json;
  private final int mostFaults;
  private final OutputStream out;
  private long lastProgress = System.nanoTime() - INTERVAL;
  private long faults;
  private boolean abandoned;

  /**
   * An answer.
   *
   * @param mostFaults that are told one by one
   */
  AnswerLines(HttpServletResponse response, JsonMapper json, int mostFaults) throws IOException {
    this.json = json;
    this.mostFaults = mostFaults;
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // A proxy that gathers the answer first would make its lines worthless.
    response.setHeader("X-Accel-Buffering", "no");
    out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
  }

  /** What is done for the answer. */
  interface Work {
    Receipt receipt() throws IOException;
  }

  /** Does the work and ends the answer with what came of it. */
  void answer(Work work) {
    try {
      line("receipt", work.receipt());
    } catch (IOException | RuntimeException e) {
      line("problem", Problems.of(e).body());
    }
    flush();
  }

  @Override
  public void begun(String batch) {
    line("batch", "/api/v1/batches/" + batch);
    flush();
  }

  @Override
  public void checked(long rows) {
    if (System.nanoTime() - lastProgress >= INTERVAL) {
      progress(Map.of("phase", "checking", "rows", rows));
    }
  }

  @Override
  public void found(List<RowFault> ofARow) {
    for (RowFault fault : ofARow) {
      if (faults++ < mostFaults) {
        line("fault", fault);
      }
    }
  }

  @Override
  public void publishing() {
    progress(Map.of("phase", "publishing"));
  }

  private void progress(Map<String, ?> progress) {
    lastProgress = System.nanoTime();
    line("progress", progress);
    flush();
  }

  private void line(String name, Object value) {
    if (!abandoned) {
      try {
        out.write(json.writeValueAsBytes(Map.of(name, value)));
        out.write('\n');
      } catch (IOException e) {
        abandoned = true;
      }
    }
  }

  private void flush() {
    if (!abandoned) {
      try {
        out.flush();
      } catch (IOException e) {
        abandoned = true;
      }
    }
  }
}
