package dk.kk.inklusion.ingest.page;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Scripts and styles, which need no key. A mapping of their own, so that everything else that is
 * not there keeps asking for one.
 */
@Configuration(proxyBeanMethods = false)
class Assets {
  @Bean
  ResourceHttpRequestHandler assetFiles(ResourceLoader resources) {
    var handler = new ResourceHttpRequestHandler();
    handler.setLocations(List.of(resources.getResource("classpath:/assets/")));
    // A browser asks each time whether its copy is still good: the scripts name each other.
    handler.setCacheControl(CacheControl.noCache());
    return handler;
  }

  @Bean
  SimpleUrlHandlerMapping assetMapping(ResourceHttpRequestHandler assetFiles) {
    return new SimpleUrlHandlerMapping(
        Map.of("/assets/**", assetFiles), Ordered.HIGHEST_PRECEDENCE);
  }
}
