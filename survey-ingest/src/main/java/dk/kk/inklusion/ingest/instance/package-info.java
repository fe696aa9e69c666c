/** This instance of the service: who it is and where it keeps what it is working on. */
@NullMarked
package dk.kk.inklusion.ingest.instance;

import org.jspecify.annotations.NullMarked;
