package dk.kk.inklusion.report.status;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.Publication;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Revisions by their sequence. One never changes, so the small ones, of registers, are kept. */
@Component
class PublishedEvents {
  private static final int KEPT = 5000;
  private static final int KEPT_OF_SURVEYS = 8;

  private final ReadModel readModel;
  private final Map<Long, IndexEvent> registers = newest(KEPT);
  private final Map<Long, IndexEvent> surveys = newest(KEPT_OF_SURVEYS);

  /** Whether a name is an indicator's: it is for ever, for no survey may then have it. */
  private final Map<String, Boolean> isIndicator = new ConcurrentHashMap<>();

  PublishedEvents(ReadModel readModel) {
    this.readModel = readModel;
  }

  private static Map<Long, IndexEvent> newest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, IndexEvent> eldest) {
            return size() > most;
          }
        });
  }

  IndexEvent of(Publication publication) {
    IndexEvent known = registers.get(publication.sequence());
    if (known == null) {
      known = surveys.get(publication.sequence());
    }
    if (known != null) {
      return known;
    }
    String json =
        Objects.requireNonNull(
            readModel.event(publication.sequence()), "written before its revision");
    IndexEvent event = IndexRecordReader.parse(json);
    (event.indicator() == null ? surveys : registers).put(publication.sequence(), event);
    return event;
  }

  boolean isIndicator(Publication publication) {
    return isIndicator.computeIfAbsent(
        publication.survey(), _ -> of(publication).indicator() != null);
  }
}
