package dk.kk.inklusion.report.subscription;

import com.mongodb.client.MongoClient;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.stereotype.Component;

/**
 * The database of what no topic could build again: subscriptions and their deliveries. It stands
 * beside the read model's and not in it, so that the read model can be dropped.
 */
@Component
public class SubscriptionDatabase {
  private static final String PREFIX = "subscriptions-of-";

  private final MongoTemplate mongo;

  SubscriptionDatabase(
      MongoClient client, MongoDatabaseFactory readModel, MongoConverter converter) {
    String name = PREFIX + readModel.getMongoDatabase().getName();
    this.mongo = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, name), converter);
  }

  public MongoTemplate mongo() {
    return mongo;
  }
}
