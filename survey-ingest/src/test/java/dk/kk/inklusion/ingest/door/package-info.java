/** The service as its users meet it: over HTTP, and by what lies on the topics. */
@NullMarked
package dk.kk.inklusion.ingest.door;

import org.jspecify.annotations.NullMarked;
