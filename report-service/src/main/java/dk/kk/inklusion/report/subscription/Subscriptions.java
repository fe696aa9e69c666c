package dk.kk.inklusion.report.subscription;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dk.kk.inklusion.report.subscription.Subscription.State;
import dk.kk.inklusion.report.web.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The subscriptions as they are stored. */
@Component
public class Subscriptions {
  private final MongoTemplate mongo;

  Subscriptions(SubscriptionDatabase database) {
    this.mongo = database.mongo();
  }

  void add(Subscription subscription) {
    mongo.insert(subscription);
  }

  /** Those that are told of a sequence. */
  public List<Subscription> toldOf(long sequence) {
    return mongo.find(
        query(where("state").is(State.ACTIVE).and("after").lt(sequence)), Subscription.class);
  }

  public @Nullable Subscription find(String id) {
    return mongo.findById(id, Subscription.class);
  }

  /**
   * A subscription of an owner.
   *
   * @throws ProblemException if there is none, or it is another's, which nobody is to learn
   */
  public Subscription require(String id, String owner) {
    Subscription found = find(id);
    if (found == null || !found.owner().equals(owner)) {
      throw ProblemException.notFound(
          "no-subscription",
          "You have no subscription with this id. Yours are at /api/v1/subscriptions.");
    }
    return found;
  }

  List<Subscription> of(String owner) {
    return mongo.find(
        query(where("owner").is(owner)).with(Sort.by("createdAt", "_id")), Subscription.class);
  }

  long count(String owner) {
    return mongo.count(query(where("owner").is(owner)), Subscription.class);
  }

  void delete(String id) {
    mongo.remove(byId(id), Subscription.class);
  }

  void setSecrets(String id, Secrets secrets) {
    mongo.updateFirst(byId(id), Update.update("secrets", secrets), Subscription.class);
  }

  /** The endpoint is gone. */
  public void end(String id, String reason) {
    setState(byId(id), State.ENDED, reason);
  }

  /** Nothing got through; one that has ended meanwhile stays ended. */
  public void disable(String id, String reason) {
    setState(query(where("_id").is(id).and("state").is(State.ACTIVE)), State.DISABLED, reason);
  }

  /** Its owner says that the endpoint works again. */
  public void activate(String id) {
    setState(query(where("_id").is(id).and("state").is(State.DISABLED)), State.ACTIVE, null);
  }

  /** Moves the place it begins after on; never back. */
  public void beginAfter(String id, long sequence) {
    mongo.updateFirst(
        query(where("_id").is(id).and("after").lt(sequence)),
        Update.update("after", sequence),
        Subscription.class);
  }

  private void setState(Query which, State state, @Nullable String reason) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    mongo.updateFirst(
        which,
        new Update().set("state", state).set("reason", reason).set("stateSince", now),
        Subscription.class);
  }

  private static Query byId(String id) {
    return query(where("_id").is(id));
  }
}
