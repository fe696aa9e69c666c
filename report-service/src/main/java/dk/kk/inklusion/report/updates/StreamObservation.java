package dk.kk.inklusion.report.updates;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** A stream is open for hours; among the times of requests it would drown all others. */
@Configuration
class StreamObservation {
  @Bean
  ObservationPredicate streamsAreNotTimed() {
    return (_, context) ->
        !(context instanceof ServerRequestObservationContext request
            && isStream(request.getCarrier()));
  }

  private static boolean isStream(@Nullable HttpServletRequest request) {
    String accept = request == null ? null : request.getHeader("Accept");
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }
}
