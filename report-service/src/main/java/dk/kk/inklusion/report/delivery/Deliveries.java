package dk.kk.inklusion.report.delivery;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.domain.Sort.Direction.DESC;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.report.delivery.Delivery.State;
import dk.kk.inklusion.report.subscription.SubscriptionDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** What is sent to whom and how far it is: the log, and the truth about every delivery. */
@Component
class Deliveries {
  private static final int IDS_PER_QUERY = 1000;

  private final MongoTemplate mongo;

  Deliveries(SubscriptionDatabase database) {
    this.mongo = database.mongo();
  }

  /** For speed alone; nothing here is wrong without them. */
  void declareIndexes() {
    var indexes = mongo.indexOps(Delivery.class);
    indexes.createIndex(new Index().on("subscription", ASC).on("createdAt", DESC));
    indexes.createIndex(new Index().on("state", ASC));
    indexes.createIndex(new Index().on("finishedAt", ASC));
    indexes.createIndex(new Index().on("body", ASC));
  }

  @Nullable Delivery find(String id) {
    return mongo.findById(id, Delivery.class);
  }

  List<Delivery> find(List<String> ids) {
    List<Delivery> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY));
      found.addAll(mongo.find(query(where("_id").in(some)), Delivery.class));
    }
    return found;
  }

  /** Stores what is not there yet and says how many that were. */
  int add(List<Delivery> rendered) {
    return NewOnes.insert(mongo, rendered, Delivery.class);
  }

  /** A subscription's, newest first. */
  List<Delivery> of(String subscription, long skip, long limit) {
    return mongo.find(
        query(where("subscription").is(subscription))
            .with(Sort.by(DESC, "createdAt", "sequence"))
            .skip(skip)
            .limit((int) limit),
        Delivery.class);
  }

  List<Delivery> pending() {
    return mongo.find(query(where("state").is(State.PENDING)), Delivery.class);
  }

  /** Whether anything reached an endpoint after a moment. */
  boolean isAnyDelivered(String subscription, Instant after) {
    return mongo.exists(
        query(
            where("subscription")
                .is(subscription)
                .and("state")
                .is(State.DELIVERED)
                .and("finishedAt")
                .gt(after)),
        Delivery.class);
  }

  /** Writes what became of a delivery and gives what it was before. */
  @Nullable Delivery record(Delivery after) {
    return mongo.findAndModify(
        byId(after.id()),
        new Update()
            .set("state", after.state())
            .set("rung", after.rung())
            .set("nextTryAt", after.nextTryAt())
            .set("finishedAt", after.finishedAt())
            .set("attempts", after.attempts()),
        Delivery.class);
  }

  /** Puts a delivery at the foot of the ladder and gives what it was before. */
  @Nullable Delivery reopen(String id, Instant now) {
    return mongo.findAndModify(
        byId(id),
        new Update()
            .set("state", State.PENDING)
            .set("rung", 0)
            .set("nextTryAt", now)
            .set("finishedAt", null),
        Delivery.class);
  }

  /** Ends a delivery without an attempt and gives what it was before. */
  @Nullable Delivery cancel(String id, Instant now) {
    return mongo.findAndModify(
        byId(id),
        new Update().set("state", State.CANCELLED).set("nextTryAt", null).set("finishedAt", now),
        Delivery.class);
  }

  /** Some that have been over since before a moment. */
  List<Delivery> overSince(Instant then, int limit) {
    return mongo.find(query(over(then)).limit(limit), Delivery.class);
  }

  /** Deletes those of these that are still over, and gives how many that were. */
  long delete(List<Delivery> over, Instant then) {
    List<String> ids = over.stream().map(Delivery::id).toList();
    return mongo.remove(query(over(then).and("_id").in(ids)), Delivery.class).getDeletedCount();
  }

  private static Criteria over(Instant then) {
    return where("state").ne(State.PENDING).and("finishedAt").lt(then);
  }

  /** Whether any has this body. */
  boolean isNeeded(String body) {
    return mongo.exists(query(where("body").is(body)), Delivery.class);
  }

  private static Query byId(String id) {
    return query(where("_id").is(id));
  }
}
