package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.web.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes a stream on its subscriber's own virtual thread. A slow client blocks nobody else: the
 * server ends its connection when a write has not moved for the connection timeout, and it resumes
 * by the last id it got.
 */
@Component
class LiveStream {
  private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
  private static final byte[] OPENING = bytes("retry: 2000\n:\n\n");
  private static final byte[] HEARTBEAT = bytes(":\n\n");

  /** What the web server's buffers and the thread of an open stream take, measured. */
  private static final long BYTES_PER_SUBSCRIBER = 150 * 1024;

  private final Duration heartbeat;
  private final long most = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_SUBSCRIBER;
  private final Counter sent;
  private final AtomicInteger subscribers = new AtomicInteger();

  LiveStream(UpdatesProperties properties, MeterRegistry registry) {
    this.heartbeat = properties.heartbeat();
    this.sent = Metric.SENT.counter(registry);
    Metric.SUBSCRIBERS.gauge(registry, subscribers::get);
  }

  /** Refuses one more where streams would take more than half of the memory. */
  void requireRoom() {
    if (subscribers.get() >= most) {
      throw ProblemException.unavailable(
          "There are as many live streams here as this instance can hold. Try again in a few"
              + " seconds, or poll without the Accept header text/event-stream.");
    }
  }

  /** Returns when the client is gone, or when the service is stopping. */
  void write(Cursor cursor, OutputStream out) throws InterruptedException {
    subscribers.incrementAndGet();
    try {
      out.write(OPENING);
      out.flush();
      while (writeNext(cursor, out)) {
        out.flush();
      }
    } catch (IOException _) {
      log.debug("A subscriber is gone");
    } catch (DataAccessException e) {
      log.warn("Ended a stream, its client will resume: {}", e.getMessage());
    } finally {
      subscribers.decrementAndGet();
    }
  }

  private boolean writeNext(Cursor cursor, OutputStream out)
      throws IOException, InterruptedException {
    switch (cursor.next(heartbeat)) {
      case Recent.Event(Frame frame) -> {
        frame.writeTo(out);
        sent.increment();
      }
      case Recent.Nothing _, Recent.Older _ -> out.write(HEARTBEAT);
      case Recent.Ended _ -> {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
