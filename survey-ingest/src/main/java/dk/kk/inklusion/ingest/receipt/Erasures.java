package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.kafka.ErasureSettings;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** How far the answers of withdrawn respondents are erased. What is lost here is looked at anew. */
@Component
public class Erasures {
  private static final String COLLECTION = "erasures";

  private final MongoOperations mongo;
  private final ErasureSettings settings;

  Erasures(MongoOperations mongo, ErasureSettings settings) {
    this.mongo = mongo;
    this.settings = settings;
  }

  /**
   * What was seen of a batch; the times as in {@link Erasure}.
   *
   * @param changelogEnd offset of the changelog up to which it was looked through then
   */
  public record Progress(
      @Id String batch,
      @Nullable Instant topic,
      @Nullable Instant changelog,
      @Nullable Long changelogEnd,
      @Nullable Instant ledger) {
    public Progress goneFromTopic(Instant at) {
      return new Progress(batch, at, changelog, changelogEnd, ledger);
    }

    public Progress goneFromChangelog(Instant at, long end) {
      return new Progress(batch, topic, at, end, ledger);
    }

    public Progress goneFromLedger(Instant at) {
      return new Progress(batch, topic, changelog, changelogEnd, at);
    }

    private @Nullable Instant finishedAt() {
      return topic == null || changelog == null || ledger == null
          ? null
          : Stream.of(topic, changelog, ledger).max(Instant::compareTo).orElseThrow();
    }
  }

  public Progress of(String batch) {
    Progress found = mongo.findById(batch, Progress.class, COLLECTION);
    return found == null ? new Progress(batch, null, null, null, null) : found;
  }

  public void save(Progress progress) {
    mongo.save(progress, COLLECTION);
  }

  /** Published withdrawals of which something may still be there. */
  public List<StoredBatch> unfinished() {
    Set<String> finished =
        mongo.findAll(Progress.class, COLLECTION).stream()
            .filter(progress -> progress.finishedAt() != null)
            .map(Progress::batch)
            .collect(Collectors.toSet());
    Query withdrawals =
        Query.query(Criteria.where("kind").is(Kind.WITHDRAWAL).and("state").is(State.PUBLISHED));
    return mongo.find(withdrawals, StoredBatch.class, Batches.COLLECTION).stream()
        .filter(batch -> !finished.contains(batch.id()))
        .toList();
  }

  /** As a receipt tells it; null of what is no published withdrawal. */
  @Nullable Erasure shown(StoredBatch batch) {
    if (batch.kind() != Kind.WITHDRAWAL || batch.state() != State.PUBLISHED) {
      return null;
    }
    Progress progress = of(batch.id());
    return new Erasure(
        batch.receivedAt().plus(settings.within()),
        progress.topic(),
        progress.changelog(),
        progress.ledger(),
        progress.finishedAt());
  }
}
