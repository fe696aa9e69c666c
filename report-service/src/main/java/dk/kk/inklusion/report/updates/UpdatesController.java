package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.web.Numbers;
import dk.kk.inklusion.report.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Updates since a sequence: one answer, or a stream that goes on. */
@RestController
class UpdatesController {
  private static final String PATH = "/api/v1/updates";
  private static final long LIMIT = 100;
  private static final long MAX_LIMIT = 1000;
  private static final Duration PATIENCE_WITH_THE_FUTURE = Duration.ofSeconds(3);

  private final Recent recent;
  private final TopicTail tail;
  private final ReadModel readModel;
  private final UpdatesPage page;
  private final LiveStream stream;

  UpdatesController(
      Recent recent, TopicTail tail, ReadModel readModel, UpdatesPage page, LiveStream stream) {
    this.recent = recent;
    this.tail = tail;
    this.readModel = readModel;
    this.page = page;
    this.stream = stream;
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> since(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String limit)
      throws InterruptedException {
    var numbers = new Numbers();
    long since = numbers.read("after", after, 0, 0, Long.MAX_VALUE);
    long most = numbers.read("limit", limit, LIMIT, 1, MAX_LIMIT);
    numbers.requireNoFaults();
    requirePublished("after", since);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .varyBy("Accept")
        .contentType(MediaType.APPLICATION_JSON)
        .body(page.after(since, most));
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException, IOException {
    requireOpen();
    stream.requireRoom();
    boolean resumes = lastEventId != null && !lastEventId.isEmpty();
    String name = resumes ? "Last-Event-ID" : "after";
    var numbers = new Numbers();
    long since =
        numbers.read(name, resumes ? lastEventId : after, recent.last(), 0, Long.MAX_VALUE);
    numbers.requireNoFaults();
    requirePublished(name, since);
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept");
    // Otherwise a proxy may hold events back until it has enough of them.
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
    if (!request.getMethod().equals("HEAD")) {
      stream.write(new Cursor(since, recent, readModel), response.getOutputStream());
    }
  }

  /** Another instance may have sent somebody here with a sequence this one is about to see. */
  private void requirePublished(String name, long since) throws InterruptedException {
    if (since <= recent.last() || since <= readModel.position().sequence()) {
      return;
    }
    requireOpen();
    recent.after(since - 1, PATIENCE_WITH_THE_FUTURE);
    long last = Math.max(recent.last(), readModel.position().sequence());
    if (since > last) {
      throw ProblemException.badRequest(
          "future-sequence",
          ("%s is %d, but the newest sequence is %d. Use the id of the last event you received, or"
                  + " leave it out to begin with what comes next.")
              .formatted(name, since, last));
    }
  }

  private void requireOpen() {
    if (!tail.isCaughtUp() || recent.isClosed()) {
      throw ProblemException.unavailable(
          "Updates cannot be followed just now. Try again in a few seconds.");
    }
  }
}
