/** How fast the services are against Kafka's own clients. */
@NullMarked
package dk.kk.inklusion.bench;

import org.jspecify.annotations.NullMarked;
