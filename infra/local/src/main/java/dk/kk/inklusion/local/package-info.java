/**
 * The parts the system stands on, without an installation: a real Kafka broker and a MongoDB
 * stand-in, in the own process (tests) or in one of their own (the embedded default).
 */
@NullMarked
package dk.kk.inklusion.local;

import org.jspecify.annotations.NullMarked;
