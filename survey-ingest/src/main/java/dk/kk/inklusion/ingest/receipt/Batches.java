package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchScored;
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

  /** Notes what was counted in a batch, unless it is finished by now. */
  public void counted(StoredBatch batch) {
    mongo.updateFirst(
        unfinished(batch.id()),
        new Update()
            .set("state", batch.state())
            .set("rows", batch.rows())
            .set("faults", batch.faults())
            .set("ignoredColumns", batch.ignoredColumns()),
        COLLECTION);
  }

  /** Forgets a batch nothing came of. */
  public void discard(String id) {
    mongo.remove(unfinished(id), COLLECTION);
  }

  private static Query unfinished(String id) {
    return Query.query(Criteria.where("_id").is(id).and("state").is(State.PROCESSING));
  }

  /** Notes that a batch is published. */
  public void published(BatchAccepted event) {
    Document fields = new Document();
    mongo.getConverter().write(StoredBatch.of(event), fields);
    fields.remove("_id");
    mongo.upsert(
        Query.query(Criteria.where("_id").is(event.batch())),
        Update.fromDocument(new Document("$set", fields)),
        COLLECTION);
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

  /** Ids of pseudonym keys that published batches were written with. */
  public List<String> pseudonymKeys() {
    return mongo.findDistinct(
        Query.query(Criteria.where("state").is(State.PUBLISHED)),
        "pseudonymKey",
        COLLECTION,
        String.class);
  }
}
