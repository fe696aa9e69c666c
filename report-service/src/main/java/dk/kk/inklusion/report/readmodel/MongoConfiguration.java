package dk.kk.inklusion.report.readmodel;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/** How this service uses its database. */
@Configuration
class MongoConfiguration {
  private static final int PATIENCE_SECONDS = 3;

  /** No Java class names in the documents. */
  @Autowired
  void storeDataAlone(MappingMongoConverter converter) {
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
  }

  /** A request learns soon that the database is away, instead of waiting half a minute. */
  @Bean
  static MongoClientSettingsBuilderCustomizer failFast() {
    return settings ->
        settings.applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }
}
