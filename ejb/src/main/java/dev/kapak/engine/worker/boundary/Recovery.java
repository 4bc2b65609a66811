// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.node.control.NodeOpening;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * Before the gate opens: takes over what this node's earlier life left; or, when it was shut for a while, finds out which
 * workers are still its own.
 */
@Singleton
public class Recovery {

    private final TakeOver takeOver;
    private final Census census;

    @Inject
    Recovery(TakeOver takeOver, Census census) {
        this.takeOver = takeOver;
        this.census = census;
    }

    void onOpening(@Observes NodeOpening opening) throws SQLException {
        if (opening.resumed()) {
            census.takeAll();
        } else {
            takeOver.fromEarlierLife();
        }
    }

    void onOpened(@Observes NodeOpened opened) {
        takeOver.callOwn();
    }
}
