package dk.kk.inklusion.ingest.lease;

import dk.kk.inklusion.ingest.instance.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Leases in MongoDB: held while somebody lives to extend them, and free again a while after they
 * died. Two may think they hold one when a clock or a pause is long enough; what must not happen
 * twice is kept from it by the survey's writer, not by a lease.
 */
@Component
public class Leases implements AutoCloseable {
  private static final String COLLECTION = "leases";
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private final MongoOperations mongo;
  private final Instance instance;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor extender =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("leases").factory());

  Leases(MongoOperations mongo, Instance instance, Clock clock) {
    this.mongo = mongo;
    this.instance = instance;
    this.clock = clock;
    extender.setRemoveOnCancelPolicy(true);
  }

  /** Takes a lease; null while somebody else has it. */
  public @Nullable Lease tryTake(String name) {
    if (isHeld(name)) {
      return null;
    }
    String owner = UUID.randomUUID().toString();
    Query free = Query.query(Criteria.where("_id").is(name).and("until").lt(clock.instant()));
    Update take =
        new Update().set("owner", owner).set("instance", instance.id()).set("until", end());
    try {
      mongo.findAndModify(
          free,
          take,
          FindAndModifyOptions.options().upsert(true).returnNew(true),
          Document.class,
          COLLECTION);
    } catch (DuplicateKeyException held) {
      return null;
    }
    long third = LENGTH.toMillis() / 3;
    var extending =
        extender.scheduleWithFixedDelay(
            () -> extend(name, owner), third, third, TimeUnit.MILLISECONDS);
    return new Lease(() -> {
      extending.cancel(false);
      giveBack(name, owner);
    });
  }

  private void giveBack(String name, String owner) {
    try {
      mongo.remove(owned(name, owner), COLLECTION);
    } catch (DataAccessException unreachable) {
      // It runs out by itself; what was done under it is done.
    }
  }

  /** Whether somebody holds a lease. */
  public boolean isHeld(String name) {
    return mongo.exists(
        Query.query(Criteria.where("_id").is(name).and("until").gte(clock.instant())), COLLECTION);
  }

  private void extend(String name, String owner) {
    try {
      mongo.updateFirst(owned(name, owner), Update.update("until", end()), COLLECTION);
    } catch (DataAccessException unreachable) {
      // The next turn tries again; by then the lease may be somebody else's, as it should be.
    }
  }

  private Instant end() {
    return clock.instant().plus(LENGTH);
  }

  private static Query owned(String name, String owner) {
    return Query.query(Criteria.where("_id").is(name).and("owner").is(owner));
  }

  /** Names of the leases an instance of the same folder held when it died. */
  public List<String> leftovers() {
    return mongo.find(leftover(), Document.class, COLLECTION).stream()
        .map(lease -> lease.getString("_id"))
        .toList();
  }

  /** Frees them; to be called before anything is leased. */
  public void freeLeftovers() {
    mongo.remove(leftover(), COLLECTION);
  }

  private Query leftover() {
    return Query.query(Criteria.where("instance").is(instance.id()));
  }

  @Override
  public void close() {
    extender.shutdownNow();
  }
}
