package dk.kk.inklusion.ingest.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/** Danish, unless the address asks for English with {@code ?lang=en}. */
@Configuration(proxyBeanMethods = false)
class Language {
  static final Locale DANISH = Locale.of("da", "DK");
  static final Locale ENGLISH = Locale.of("en", "GB");

  /** Whatever the browser prefers: an address shows one page. */
  @Bean
  LocaleResolver localeResolver() {
    return new LocaleResolver() {
      @Override
      public Locale resolveLocale(HttpServletRequest request) {
        return "en".equals(request.getParameter("lang")) ? ENGLISH : DANISH;
      }

      @Override
      public void setLocale(
          HttpServletRequest request,
          @Nullable HttpServletResponse response,
          @Nullable Locale locale) {
        throw new UnsupportedOperationException("The address decides");
      }
    };
  }
}
