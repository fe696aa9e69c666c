package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.Entry;
import dk.kk.inklusion.ingest.audit.Witness;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the audit trail after a crash which keys were made and revoked. */
@Configuration(proxyBeanMethods = false)
class KeyWitness {
  @Bean
  Witness madeKeys(KeyStore store) {
    return witness(Action.KEY_MADE, store, false);
  }

  @Bean
  Witness revokedKeys(KeyStore store) {
    return witness(Action.KEY_REVOKED, store, true);
  }

  private static Witness witness(Action action, KeyStore store, boolean revoked) {
    return new Witness() {
      @Override
      public Action action() {
        return action;
      }

      @Override
      public boolean happened(Entry begun) {
        StoredKey key = find(store, begun.subject());
        return key != null && (!revoked || key.revokedAt() != null);
      }
    };
  }

  private static @Nullable StoredKey find(KeyStore store, @Nullable String subject) {
    return subject == null ? null : store.find(subject.substring(subject.indexOf('/') + 1));
  }
}
