package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.readmodel.ReadModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Updates since a sequence as {@code {updates: [...], next}}, the events as they were published.
 */
@Component
class UpdatesPage {
  private static final long MAX_BYTES = Topic.MAX_INDEX_EVENT_BYTES;

  private final ReadModel readModel;

  UpdatesPage(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** At most so many events, and no more of them than fit in 8 MiB, but one if there is one. */
  byte[] after(long since, long limit) {
    long written = readModel.position().sequence();
    var page = new ByteArrayOutputStream();
    page.writeBytes(bytes("{\"updates\":["));
    long events = 0;
    long next = since;
    while (next < written && events < limit) {
      String event = readModel.event(next + 1);
      if (event != null) {
        byte[] json = bytes(event);
        if (events > 0 && page.size() + json.length > MAX_BYTES) {
          break;
        }
        page.writeBytes(bytes(events == 0 ? "" : ","));
        page.writeBytes(json);
        events++;
      }
      next++;
    }
    page.writeBytes(bytes("],\"next\":" + next + "}"));
    return page.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
