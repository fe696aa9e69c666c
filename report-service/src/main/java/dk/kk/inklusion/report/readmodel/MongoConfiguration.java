package dk.kk.inklusion.report.readmodel;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/** How this service uses its database. */
@Configuration
class MongoConfiguration {
  /** No Java class names in the documents. */
  @Autowired
  void storeDataAlone(MappingMongoConverter converter) {
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
  }
}
