package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Summaries of revisions, and whole ones of those that are shown. A revision never changes, so what
 * was read of it is kept.
 */
@Component
class WaveSummaries {
  private static final int KEPT = 1000;
  private static final int KEPT_WHOLE = 8;

  private final ReadModel readModel;
  private final Map<Long, WaveSummary> kept = newest(KEPT);
  private final Map<Long, IndexEvent> keptWhole = newest(KEPT_WHOLE);

  WaveSummaries(ReadModel readModel) {
    this.readModel = readModel;
  }

  private static <T> Map<Long, T> newest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
            return size() > most;
          }
        });
  }

  /** A revision with everything in it. */
  IndexEvent whole(Publication publication) {
    IndexEvent known = keptWhole.get(publication.sequence());
    if (known != null) {
      return known;
    }
    IndexEvent read = read(publication);
    keptWhole.put(publication.sequence(), read);
    return read;
  }

  /** By field period where every wave has one, otherwise in the order given; newest first. */
  List<WaveSummary> newestFirst(List<Publication> waves) {
    List<WaveSummary> summaries = new ArrayList<>(waves.stream().map(this::of).toList());
    if (summaries.stream().allMatch(s -> s.from() != null)) {
      summaries.sort(Comparator.comparing(s -> Objects.requireNonNull(s.from())));
    }
    return summaries.reversed();
  }

  /** The summary of a revision. */
  WaveSummary of(Publication publication) {
    WaveSummary known = kept.get(publication.sequence());
    if (known != null) {
      return known;
    }
    WaveSummary made = WaveSummary.of(publication, read(publication));
    kept.put(publication.sequence(), made);
    return made;
  }

  private IndexEvent read(Publication publication) {
    String event =
        Objects.requireNonNull(
            readModel.event(publication.sequence()), "written before its revision");
    return IndexRecordReader.parse(event);
  }
}
