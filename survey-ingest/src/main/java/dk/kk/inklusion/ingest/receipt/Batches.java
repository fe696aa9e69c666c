package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The batches in MongoDB. Every write can be repeated. */
@Component
public class Batches {
  static final String COLLECTION = "batches";

  /**
   * A document can hold a batch's effect before its own event was read; then it is no batch yet.
   */
  private static final String IS_BATCH = "state";

  /** Ids of replayed records whose effects are in {@code scored}. */
  private static final String REPLAYS = "replays";

  private final MongoOperations mongo;

  Batches(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** For the real MongoDB; nothing depends on them. */
  public void createIndexes() {
    var newestFirst = Sort.Direction.DESC;
    mongo
        .indexOps(COLLECTION)
        .createIndex(
            new Index("survey", Sort.Direction.ASC)
                .on("wave", Sort.Direction.ASC)
                .on("receivedAt", newestFirst));
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index("vendor", Sort.Direction.ASC).on("receivedAt", newestFirst));
    mongo.indexOps(COLLECTION).createIndex(new Index("details.until", Sort.Direction.ASC));
  }

  /** Keeps a batch that arrived; false where there is one of its id. */
  public boolean insert(StoredBatch batch) {
    try {
      mongo.insert(batch, COLLECTION);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  public Optional<StoredBatch> find(String id) {
    Query query = Query.query(Criteria.where("_id").is(id).and(IS_BATCH).exists(true));
    return Optional.ofNullable(mongo.findOne(query, StoredBatch.class, COLLECTION));
  }

  /**
   * Takes an unfinished batch over; whoever had it can change nothing any more.
   *
   * @param batch with the attempt that takes over
   * @return the batch as it was left; empty where it is finished or gone by now
   */
  public Optional<StoredBatch> takeOver(StoredBatch batch) {
    Update begin =
        new Update()
            .set("codebook", batch.codebook())
            .set("details", batch.details())
            .unset("contentDigest")
            .unset("rows")
            .unset("faults")
            .unset("ignoredColumns");
    return Optional.ofNullable(
        mongo.findAndModify(unfinished(batch.id()), begin, StoredBatch.class, COLLECTION));
  }

  /** Notes what an attempt counted; false where the batch is finished or another's by now. */
  public boolean counted(StoredBatch batch, Details attempt) {
    Update counts =
        new Update()
            .set("state", batch.state())
            .set("contentDigest", batch.contentDigest())
            .set("rows", batch.rows())
            .set("faults", batch.faults())
            .set("ignoredColumns", batch.ignoredColumns())
            .set("details", batch.details());
    Query own = Query.query(unfinishedOf(batch.id(), attempt));
    return mongo.updateFirst(own, counts, COLLECTION).getMatchedCount() > 0;
  }

  /** Forgets a batch nothing came of; false where it is another attempt's by now. */
  public boolean discard(String id, Details attempt) {
    Criteria nothing = unfinishedOf(id, attempt).and("scored").exists(false);
    return mongo.remove(Query.query(nothing), COLLECTION).getDeletedCount() > 0;
  }

  private static Criteria unfinishedOf(String id, Details attempt) {
    return Criteria.where("_id")
        .is(id)
        .and("state")
        .is(State.PROCESSING)
        .and("details.attempt")
        .is(attempt.attempt());
  }

  private static Query unfinished(String id) {
    return Query.query(Criteria.where("_id").is(id).and("state").is(State.PROCESSING));
  }

  /** Notes that a batch is published. */
  public void published(BatchAccepted event) {
    Document fields = new Document();
    mongo.getConverter().write(StoredBatch.of(event), fields);
    fields.remove("_id");
    forgetOtherFile(event);
    Query batch = Query.query(Criteria.where("_id").is(event.batch()));
    Update publish = Update.fromDocument(new Document("$set", fields));
    try {
      mongo.upsert(batch, publish, COLLECTION);
    } catch (DuplicateKeyException madeMeanwhile) {
      mongo.updateFirst(batch, publish, COLLECTION);
    }
  }

  /** Where MongoDB was lost, another file can have come under the batch's key before its event. */
  private void forgetOtherFile(BatchAccepted event) {
    Criteria other =
        Criteria.where("_id").is(event.batch()).and("requestDigest").ne(event.requestDigest());
    Update forget = new Update().unset("fileDigest").unset("details");
    mongo.updateFirst(Query.query(other), forget, COLLECTION);
  }

  /** Notes which file a batch was sent as. */
  public void sentAs(StoredBatch batch) {
    Query same = Query.query(Criteria.where("_id").is(batch.id()));
    mongo.updateFirst(same, Update.update("fileDigest", batch.fileDigest()), COLLECTION);
  }

  /** Notes what the barometer made of a batch; the first effect of a batch counts. */
  public void scored(BatchScored event) {
    Query unscored =
        Query.query(Criteria.where("_id").is(event.batch()).and("scored").exists(false));
    try {
      mongo.upsert(unscored, Update.update("scored", event.scored()), COLLECTION);
    } catch (DuplicateKeyException e) {
      // It has an effect.
    }
  }

  /**
   * Notes what became of a record of a batch that was quarantined; the first effect of a replay
   * counts.
   *
   * @return false where it is not known yet what the barometer made of the batch
   */
  public boolean replayed(BatchScored event, String replay) {
    Effect effect = event.scored();
    Criteria scored = Criteria.where("_id").is(event.batch()).and("scored").exists(true);
    Update correct =
        new Update()
            .push(REPLAYS, replay)
            .inc("scored.added", effect.added())
            .inc("scored.corrected", effect.corrected())
            .inc("scored.unchanged", effect.unchanged())
            .inc("scored.withdrawn", effect.withdrawn())
            .inc("scored.unknown", effect.unknown())
            .inc("scored.quarantined", effect.quarantined() - effect.total());
    Query first = Query.query(scored.and(REPLAYS).ne(replay));
    return mongo.updateFirst(first, correct, COLLECTION).getMatchedCount() > 0
        || mongo.exists(
            Query.query(Criteria.where("_id").is(event.batch()).and(REPLAYS).is(replay)),
            COLLECTION);
  }

  /** Batches, newest first. */
  List<StoredBatch> list(BatchFilter filter, Page page) {
    Query query =
        Query.query(filter.criteria())
            .with(Sort.by(Sort.Order.desc("receivedAt"), Sort.Order.asc("_id")))
            .skip(page.offset())
            .limit(page.size());
    return mongo.find(query, StoredBatch.class, COLLECTION);
  }

  long count(BatchFilter filter) {
    return mongo.count(Query.query(filter.criteria()), COLLECTION);
  }

  /** Batches of which details are kept whose time is over. */
  public List<StoredBatch> withExpiredDetails(Instant now, int most) {
    Query expired =
        Query.query(
                Criteria.where("details.until")
                    .lte(now)
                    .and("details.kept")
                    .gt(0)
                    .and("details.deletedAt")
                    .exists(false))
            .limit(most);
    return mongo.find(expired, StoredBatch.class, COLLECTION);
  }

  /** Notes that a batch's details are gone; false where somebody has noted it. */
  public boolean detailsDeleted(String id, Details details, Instant at) {
    Criteria same =
        Criteria.where("_id")
            .is(id)
            .and("details.attempt")
            .is(details.attempt())
            .and("details.deletedAt")
            .exists(false);
    Update deleted = Update.update("details.deletedAt", at);
    return mongo.updateFirst(Query.query(same), deleted, COLLECTION).getModifiedCount() > 0;
  }

  /** Ids of pseudonym keys that published batches were written with. */
  public List<String> pseudonymKeys() {
    return mongo.findDistinct(
        Query.query(Criteria.where("state").is(State.PUBLISHED)),
        "pseudonymKey",
        COLLECTION,
        String.class);
  }
}
