package dk.kk.inklusion.report.feed;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.web.SiteProperties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** FeedEntries of revisions. A revision never changes, so its entry is made once and kept. */
@Component
class FeedEntries {
  private static final int KEPT = 1000;

  private final ReadModel readModel;
  private final SiteProperties site;
  private final Map<Long, FeedEntry> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, FeedEntry> eldest) {
              return size() > KEPT;
            }
          });

  FeedEntries(ReadModel readModel, SiteProperties site) {
    this.readModel = readModel;
    this.site = site;
  }

  /** Of the newest revisions before a sequence, newest first. */
  List<FeedEntry> before(long sequence, int most) {
    List<FeedEntry> found = new ArrayList<>();
    long newest = readModel.position().sequence();
    for (long s = Math.min(newest, sequence - 1); s > 0 && found.size() < most; s--) {
      FeedEntry entry = entry(s);
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  private @Nullable FeedEntry entry(long sequence) {
    FeedEntry known = kept.get(sequence);
    if (known != null) {
      return known;
    }
    IndexRecord record = readModel.update(sequence);
    if (record == null || !record.publication().isForPeople()) {
      return null;
    }
    FeedEntry made = FeedEntry.of(record, site);
    kept.put(sequence, made);
    return made;
  }
}
