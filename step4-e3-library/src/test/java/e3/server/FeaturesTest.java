package e3.server;

import testsupport.FeatureTable;

class FeaturesTest extends FeatureTable {
    FeaturesTest() {
        super(4);
    }
}
