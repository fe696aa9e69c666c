package dk.kk.inklusion.report.page;

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

/** Summaries of revisions. A revision never changes, so one is made of each and kept. */
@Component
class WaveSummaries {
  private static final int KEPT = 200;

  private final ReadModel readModel;
  private final Map<Long, WaveSummary> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, WaveSummary> eldest) {
              return size() > KEPT;
            }
          });

  WaveSummaries(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** By field period where every wave has one, otherwise in the order given; newest first. */
  List<WaveSummary> newestFirst(List<Publication> waves) {
    List<WaveSummary> summaries = new ArrayList<>(waves.stream().map(this::of).toList());
    if (summaries.stream().allMatch(s -> s.from() != null)) {
      summaries.sort(Comparator.comparing(s -> Objects.requireNonNull(s.from())));
    }
    return summaries.reversed();
  }

  private WaveSummary of(Publication publication) {
    WaveSummary known = kept.get(publication.sequence());
    if (known != null) {
      return known;
    }
    String event =
        Objects.requireNonNull(
            readModel.event(publication.sequence()), "written before its revision");
    WaveSummary made = WaveSummary.of(publication, IndexRecordReader.parse(event));
    kept.put(publication.sequence(), made);
    return made;
  }
}
