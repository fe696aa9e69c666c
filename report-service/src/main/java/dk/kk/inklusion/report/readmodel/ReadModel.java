package dk.kk.inklusion.report.readmodel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.readmodel.Documents.LatestDocument;
import dk.kk.inklusion.report.readmodel.Documents.PositionDocument;
import dk.kk.inklusion.report.readmodel.Documents.RevisionDocument;
import dk.kk.inklusion.report.readmodel.Documents.UpdateDocument;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What was published, for reading. Every method throws where the database does not answer. */
@Component
public class ReadModel {
  private static final int IDS_PER_QUERY = 1000;

  private final MongoTemplate mongo;

  ReadModel(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  public Position position() {
    PositionDocument position =
        mongo.findById(Topic.INDEX_EVENT.topicName(), PositionDocument.class);
    return position == null
        ? new Position(0, null)
        : new Position(position.sequence(), position.publishedAt());
  }

  /** The event of a sequence as it was published; null where there is none. */
  public @Nullable String event(long sequence) {
    UpdateDocument update = mongo.findById(sequence, UpdateDocument.class);
    return update == null ? null : update.event();
  }

  /** The revision of a sequence; null where there is none. */
  public @Nullable IndexRecord update(long sequence) {
    UpdateDocument update = mongo.findById(sequence, UpdateDocument.class);
    return update == null ? null : update.record();
  }

  /** A wave's newest revision; null before its first. */
  public @Nullable Publication latest(String survey, String wave) {
    LatestDocument latest = mongo.findById(LatestDocument.id(survey, wave), LatestDocument.class);
    return latest == null ? null : revision(survey, wave, latest.revision());
  }

  public @Nullable Publication revision(String survey, String wave, long revision) {
    RevisionDocument found =
        mongo.findById(RevisionDocument.id(survey, wave, revision), RevisionDocument.class);
    return found == null ? null : found.publication();
  }

  /** The revision readers saw at a moment; null where there was none yet. */
  public @Nullable Publication currentAt(String survey, String wave, Instant moment) {
    return history(survey, wave).stream()
        .filter(p -> !p.publishedAt().isAfter(moment))
        .findFirst()
        .orElse(null);
  }

  /** Every revision of a wave, newest first; empty before its first. */
  public List<Publication> history(String survey, String wave) {
    LatestDocument latest = mongo.findById(LatestDocument.id(survey, wave), LatestDocument.class);
    List<String> ids = new ArrayList<>();
    for (long revision = latest == null ? 0 : latest.revision(); revision > 0; revision--) {
      ids.add(RevisionDocument.id(survey, wave, revision));
    }
    return publications(ids);
  }

  /** The newest revision of every wave of a survey, in the waves' order. */
  public List<Publication> waves(String survey) {
    // Ids are survey/wave, and 0 comes next after the slash.
    return newest(query(where("_id").gt(survey + "/").lt(survey + "0")));
  }

  /** The newest revision of every wave of every survey, in the waves' order within a survey. */
  public List<Publication> waves() {
    return newest(new Query());
  }

  /** The same by survey, without those that are not for people. */
  public Map<String, List<Publication>> wavesForPeople() {
    return waves().stream()
        .filter(Publication::isForPeople)
        .collect(
            Collectors.groupingBy(Publication::survey, LinkedHashMap::new, Collectors.toList()));
  }

  private List<Publication> newest(Query wanted) {
    List<String> ids =
        mongo.find(wanted, LatestDocument.class).stream()
            .map(latest -> latest.id() + "/" + latest.revision())
            .toList();
    return publications(ids).stream()
        .sorted(
            Comparator.comparing(Publication::survey)
                .thenComparing(Publication::wave, WaveOrder.BY_NAME))
        .toList();
  }

  private List<Publication> publications(List<String> ids) {
    List<Publication> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY));
      mongo.find(query(where("_id").in(some)), RevisionDocument.class).stream()
          .map(RevisionDocument::publication)
          .forEach(found::add);
    }
    found.sort(Comparator.comparingLong(Publication::sequence).reversed());
    return found;
  }
}
