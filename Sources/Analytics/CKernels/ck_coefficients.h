// Made by Tools/elementary_coefficients.py; do not edit.
#ifndef CK_COEFFICIENTS_H
#define CK_COEFFICIENTS_H

// ln 2 in two parts; the first is a multiple of 2^-42, so that its product with an exponent is exact.
#define CK_LN2_HI 0x1.62e42fefa3800p-1
#define CK_LN2_LO 0x1.ef35793c76730p-45
#define CK_INV_LN2 0x1.71547652b82fep+0

// exp(r) = 1 + r + r^2/2 + r^3 P(r) for |r| <= ln2/2; largest error 2^-60.6.
#define CK_EXP0 0x1.555555555555bp-3
#define CK_EXP1 0x1.555555555555ap-5
#define CK_EXP2 0x1.111111110ebffp-7
#define CK_EXP3 0x1.6c16c16c1415cp-10
#define CK_EXP4 0x1.a01a01b3a2b07p-13
#define CK_EXP5 0x1.a01a01b1fb5b0p-16
#define CK_EXP6 0x1.71ddefc86d783p-19
#define CK_EXP7 0x1.27e4c2c6ba295p-22
#define CK_EXP8 0x1.af6c7b89c87a3p-26
#define CK_EXP9 0x1.1f99b5cac8de4p-29

// 2 atanh(s) = 2 s + s^3 P(s^2) for s = f/(2+f), |s| <= (sqrt2-1)/(sqrt2+1), relative; largest error 2^-58.9.
#define CK_LOG0 0x1.5555555555592p-1
#define CK_LOG1 0x1.999999997fdb7p-2
#define CK_LOG2 0x1.24924941f126bp-2
#define CK_LOG3 0x1.c71c52095c70ap-3
#define CK_LOG4 0x1.74663ee86a8cap-3
#define CK_LOG5 0x1.39a1babb0a67dp-3
#define CK_LOG6 0x1.2f056342b435ap-3

// log(1+r) = r - r^2/2 + r^3 P(r) for |r| <= sqrt2/512, relative; largest error 2^-72.0.
#define CK_POW0 0x1.5555555555555p-2
#define CK_POW1 -0x1.0000000000000p-2
#define CK_POW2 0x1.999999995a48bp-3
#define CK_POW3 -0x1.55555554fc970p-3
#define CK_POW4 0x1.249323a8a6d12p-3
#define CK_POW5 -0x1.0000ee4a20291p-3

// -log(j / 256) for j from CK_POW_FIRST on, in two parts; the first is a multiple of 2^-42.
#define CK_POW_STEPS 256
#define CK_POW_FIRST 181
static const double ck_pow_table[183][2] = {
    {0x1.630030b3ab000p-2, -0x1.db623e731ae00p-45},
    {0x1.5d5bddf596000p-2, -0x1.a0b2a08a465dcp-47},
    {0x1.57bf753c8d000p-2, 0x1.fadedee5d40efp-46},
    {0x1.522ae0738a000p-2, 0x1.ebe708164c759p-45},
    {0x1.4c9e09e173000p-2, -0x1.e20891b0ad8a4p-45},
    {0x1.4718dc271c000p-2, 0x1.06c18fb4c14c5p-44},
    {0x1.419b423d5f000p-2, -0x1.ce379226de3ecp-44},
    {0x1.3c25277333000p-2, 0x1.83b54b606bd5cp-46},
    {0x1.36b6776be1000p-2, 0x1.16ecdb0f177c8p-46},
    {0x1.314f1e1d36000p-2, -0x1.8e27ad3213cb8p-45},
    {0x1.2bef07cdc9000p-2, 0x1.a9cfa4a5004f4p-45},
    {0x1.269621134e000p-2, -0x1.1b61f10522625p-44},
    {0x1.214456d0ec000p-2, -0x1.caf0428b728a3p-44},
    {0x1.1bf99635a7000p-2, -0x1.1ac89575c2125p-44},
    {0x1.16b5ccbad0000p-2, -0x1.23299042d74bfp-44},
    {0x1.1178e8227e000p-2, 0x1.1ef78ce2d07f2p-44},
    {0x1.0c42d67616000p-2, 0x1.7188b163ceae9p-45},
    {0x1.07138604d6000p-2, -0x1.e76324e912b17p-44},
    {0x1.01eae5626c000p-2, 0x1.a43dcfade85aep-44},
    {0x1.f991c6cb3c000p-3, -0x1.90d04cd7cc834p-44},
    {0x1.ef5ade4dd0000p-3, -0x1.a211565bb8e11p-51},
    {0x1.e530effe72000p-3, -0x1.fdbdbb13f7c18p-44},
    {0x1.db13db0d48000p-3, 0x1.2806a847527e6p-44},
    {0x1.d1037f2656000p-3, -0x1.84a7e75b6f6e4p-47},
    {0x1.c6ffbc6f00000p-3, 0x1.ee138d3a69d43p-44},
    {0x1.bd087383be000p-3, -0x1.d4bc4595412b6p-45},
    {0x1.b31d8575bc000p-3, 0x1.c794e562a63cbp-44},
    {0x1.a93ed3c8ae000p-3, -0x1.8724350562169p-45},
    {0x1.9f6c40708a000p-3, -0x1.337d94bcd3f43p-44},
    {0x1.95a5adcf70000p-3, 0x1.7f22858a0ff6fp-47},
    {0x1.8beafeb390000p-3, -0x1.73d54aae92cd1p-47},
    {0x1.823c16551a000p-3, 0x1.e0ddb9a631e83p-46},
    {0x1.7898d85444000p-3, 0x1.8e67be3dbaf3fp-44},
    {0x1.6f0128b756000p-3, 0x1.577390d31ef0fp-44},
    {0x1.6574ebe8c2000p-3, -0x1.98c1d34f0f462p-44},
    {0x1.5bf406b544000p-3, -0x1.27023eb68981cp-46},
    {0x1.527e5e4a1c000p-3, -0x1.4e60b8d4b411dp-44},
    {0x1.4913d8333c000p-3, -0x1.53e43558124c4p-44},
    {0x1.3fb45a5992000p-3, 0x1.19713c0cae559p-44},
    {0x1.365fcb015a000p-3, -0x1.fd3a0afb9691bp-44},
    {0x1.2d1610c868000p-3, 0x1.39d6ccb81b4a1p-47},
    {0x1.23d712a49c000p-3, 0x1.00d238fd3df5cp-46},
    {0x1.1aa2b7e240000p-3, -0x1.1ac38dde3b366p-44},
    {0x1.1178e8227e000p-3, 0x1.1ef78ce2d07f2p-45},
    {0x1.08598b59e4000p-3, -0x1.7e5dd7009902cp-45},
    {0x1.fe89139dbc000p-4, 0x1.56594d82f7a82p-44},
    {0x1.ec739830a0000p-4, 0x1.11fcba80cdd10p-44},
    {0x1.da72763844000p-4, 0x1.a89401fa71733p-46},
    {0x1.c885801bc4000p-4, 0x1.646d1c65aacd3p-45},
    {0x1.b6ac88dad4000p-4, 0x1.b1bdff50225c7p-44},
    {0x1.a4e7640b1c000p-4, -0x1.e42b6b94407c8p-47},
    {0x1.9335e5d594000p-4, 0x1.3115c3abd47dap-45},
    {0x1.8197e2f410000p-4, -0x1.c0fe460d20041p-44},
    {0x1.700d30aeac000p-4, 0x1.c1e8da99ded32p-49},
    {0x1.5e95a4d978000p-4, 0x1.1cb7ce1d17171p-44},
    {0x1.4d3115d208000p-4, -0x1.53a2582f4e1efp-48},
    {0x1.3bdf5a7d20000p-4, -0x1.19bd0ad125895p-44},
    {0x1.2aa04a4470000p-4, 0x1.7a48ba8b1cb41p-44},
    {0x1.1973bd1464000p-4, 0x1.566d154f930b3p-44},
    {0x1.08598b59e4000p-4, -0x1.7e5dd7009902cp-46},
    {0x1.eea31c0068000p-5, 0x1.c3dd83606d891p-44},
    {0x1.ccb73cddd8000p-5, 0x1.965c36e09f5fep-44},
    {0x1.aaef2d0fb0000p-5, 0x1.0fc1a353bb42ep-45},
    {0x1.894aa149f8000p-5, 0x1.9a19a8be97661p-44},
    {0x1.67c94f2d48000p-5, 0x1.dac20827cca0cp-44},
    {0x1.466aed42e0000p-5, -0x1.c167375bdfd28p-45},
    {0x1.252f32f8d0000p-5, 0x1.83e9ae021b67bp-45},
    {0x1.0415d89e78000p-5, -0x1.dddc7f461c516p-44},
    {0x1.c63d2ec150000p-6, -0x1.5439ce030a687p-44},
    {0x1.8492528c90000p-6, -0x1.aa0ba325a0c34p-45},
    {0x1.432a925980000p-6, 0x1.98139928637fep-47},
    {0x1.0205658930000p-6, 0x1.611d27c8e8417p-44},
    {0x1.82448a3880000p-7, 0x1.4554412c584e0p-44},
    {0x1.0101575880000p-7, 0x1.bce251998b506p-44},
    {0x1.0080559580000p-8, 0x1.166afcb31c67bp-45},
    {0x0.0p+0, 0x0.0p+0},
    {-0x1.ff00aa2b00000p-9, -0x1.0bc04a086b56ap-45},
    {-0x1.fe02a6b100000p-8, -0x1.9e23f0dda40e4p-46},
    {-0x1.7dc475f820000p-7, 0x1.eb1245b5da1f5p-44},
    {-0x1.fc0a8b0fc0000p-7, -0x1.f1e7cf6d3a69cp-50},
    {-0x1.3cea443470000p-6, 0x1.6a2c432d6a40bp-44},
    {-0x1.7b91b07d60000p-6, 0x1.3b955b602ace4p-44},
    {-0x1.b9fc027b00000p-6, 0x1.b9a010ae6922ap-44},
    {-0x1.f829b0e780000p-6, -0x1.980267c7e09e4p-45},
    {-0x1.1b0d989240000p-5, 0x1.3401e9ae889bbp-44},
    {-0x1.39e87b9fe8000p-5, -0x1.eafd480ad9015p-44},
    {-0x1.58a5bafc90000p-5, 0x1.b2b739570ad39p-45},
    {-0x1.77458f6330000p-5, 0x1.181dce586af09p-44},
    {-0x1.95c830ec90000p-5, 0x1.c148297c5feb8p-45},
    {-0x1.b42dd71198000p-5, 0x1.c827ae5d6704cp-46},
    {-0x1.d276b8adb0000p-5, -0x1.6a423c78a64b0p-46},
    {-0x1.f0a30c0118000p-5, 0x1.d599e83368e91p-45},
    {-0x1.0759835990000p-4, 0x1.b8ecfe4b59987p-44},
    {-0x1.16536eea38000p-4, 0x1.47c5e768fa309p-46},
    {-0x1.253f62f0a0000p-4, -0x1.416f8fb69a701p-44},
    {-0x1.341d7961bc000p-4, -0x1.1d09299837610p-44},
    {-0x1.42edcbea64000p-4, -0x1.bc0eeea7c9acdp-46},
    {-0x1.51b073f060000p-4, -0x1.83f69278e686ap-44},
    {-0x1.60658a9374000p-4, -0x1.0c3b1dee9c4f8p-44},
    {-0x1.6f0d28ae58000p-4, 0x1.4b4641b664613p-44},
    {-0x1.7da766d7b0000p-4, -0x1.2cc844480c89bp-44},
    {-0x1.8c345d6318000p-4, -0x1.b20f5acb42a66p-44},
    {-0x1.9ab4246204000p-4, 0x1.8a64826787061p-45},
    {-0x1.a926d3a4ac000p-4, -0x1.563650bd22a9cp-44},
    {-0x1.b78c82bb10000p-4, 0x1.25ef7bc3987e7p-44},
    {-0x1.c5e548f5bc000p-4, -0x1.d0c57585fbe06p-46},
    {-0x1.d4313d66cc000p-4, 0x1.9454379135713p-45},
    {-0x1.e27076e2b0000p-4, 0x1.a342c2af0003cp-45},
    {-0x1.f0a30c0118000p-4, 0x1.d599e83368e91p-44},
    {-0x1.fec9131dc0000p-4, 0x1.54555d1ae6607p-44},
    {-0x1.0671512ca6000p-3, 0x1.a47579cdc0a3dp-45},
    {-0x1.0d77e7cd08000p-3, -0x1.cb2cd2ee2f482p-44},
    {-0x1.1478584674000p-3, -0x1.563451027c750p-46},
    {-0x1.1b72ad52f6000p-3, -0x1.e80a41811a396p-45},
    {-0x1.2266f190a6000p-3, 0x1.4d20ab840e7f6p-45},
    {-0x1.29552f8200000p-3, 0x1.5b967f4471dfcp-44},
    {-0x1.303d718e48000p-3, 0x1.680b5ce3ecb05p-50},
    {-0x1.371fc201e8000p-3, -0x1.ee8779b2d8abcp-44},
    {-0x1.3dfc2b0ecc000p-3, -0x1.8a72a62b8c13fp-45},
    {-0x1.44d2b6ccb8000p-3, 0x1.70cc16135783cp-46},
    {-0x1.4ba36f39a6000p-3, 0x1.4354bb3f219e5p-44},
    {-0x1.526e5e3a1c000p-3, 0x1.790ba37fc5238p-44},
    {-0x1.59338d9982000p-3, -0x1.0ba68b7555d4ap-48},
    {-0x1.5ff3070a7a000p-3, 0x1.8586f183bebf2p-44},
    {-0x1.66acd4272a000p-3, -0x1.aa1bdbfc6c785p-44},
    {-0x1.6d60fe719e000p-3, 0x1.bc6e557134767p-44},
    {-0x1.740f8f5404000p-3, 0x1.0b66c99018aa1p-44},
    {-0x1.7ab890210e000p-3, 0x1.bdb9072534a58p-45},
    {-0x1.815c0a1436000p-3, 0x1.02a52f9201ce8p-44},
    {-0x1.87fa06520c000p-3, -0x1.22120401202fcp-44},
    {-0x1.8e928de886000p-3, -0x1.a8154b13d72d5p-44},
    {-0x1.9525a9cf46000p-3, 0x1.297137d9f158fp-44},
    {-0x1.9bb362e7e0000p-3, 0x1.1f2a8a1ce0ffcp-45},
    {-0x1.a23bc1fe2c000p-3, 0x1.539cd91dc9f0bp-44},
    {-0x1.a8becfc882000p-3, -0x1.e3185cf21b9cfp-44},
    {-0x1.af3c94e80c000p-3, 0x1.a4e633fcd9066p-52},
    {-0x1.b5b519e8fc000p-3, 0x1.4b722ec011f31p-44},
    {-0x1.bc286742d8000p-3, -0x1.9ac53f39d121cp-44},
    {-0x1.c2968558c2000p-3, 0x1.cfd73dee38a40p-45},
    {-0x1.c8ff7c79aa000p-3, 0x1.7794f689f8434p-45},
    {-0x1.cf6354e09c000p-3, -0x1.771239a07d55bp-45},
    {-0x1.d5c216b4fc000p-3, 0x1.1ba91bbca681bp-45},
    {-0x1.dc1bca0abe000p-3, -0x1.8fac1a628ccc6p-44},
    {-0x1.e27076e2b0000p-3, 0x1.a342c2af0003cp-44},
    {-0x1.e8c0252aa6000p-3, 0x1.6805b80e8e6ffp-45},
    {-0x1.ef0adcbdc6000p-3, 0x1.b26b79c86af24p-45},
    {-0x1.f550a564b8000p-3, 0x1.323e3a09202fep-45},
    {-0x1.fb9186d5e4000p-3, 0x1.d572aab993c87p-47},
    {-0x1.00e6c45ad5000p-2, -0x1.cc68d52e01203p-50},
    {-0x1.0402594b4d000p-2, -0x1.036b89ef42d7fp-48},
    {-0x1.071b85fcd6000p-2, 0x1.bcb8ba3e01a11p-44},
    {-0x1.0a324e2739000p-2, -0x1.c6bee7ef4030ep-47},
    {-0x1.0d46b579ab000p-2, -0x1.d2c81f640e1e6p-44},
    {-0x1.1058bf9ae5000p-2, 0x1.4ab9d817d52cdp-44},
    {-0x1.136870293b000p-2, 0x1.d3e8499d67123p-44},
    {-0x1.1675cababa000p-2, -0x1.8380e731f55c4p-44},
    {-0x1.1980d2dd42000p-2, -0x1.b7b3a7a361c9ap-45},
    {-0x1.1c898c169a000p-2, 0x1.81410e5c62affp-44},
    {-0x1.1f8ff9e48a000p-2, -0x1.7946c040cbe77p-45},
    {-0x1.22941fbcf8000p-2, 0x1.a6976f5eb0963p-44},
    {-0x1.2596010df7000p-2, -0x1.8e7bc224ea3e3p-44},
    {-0x1.2895a13de8000p-2, -0x1.a8d7ad24c13f0p-44},
    {-0x1.2b9303ab8a000p-2, 0x1.6db12d6bfb0a5p-45},
    {-0x1.2e8e2bae12000p-2, 0x1.67b1e99b72bd8p-45},
    {-0x1.31871c9544000p-2, -0x1.84fab94cecfd9p-46},
    {-0x1.347dd9a988000p-2, 0x1.5594dd4c58092p-45},
    {-0x1.3772662bfe000p-2, 0x1.e9436ac53b023p-44},
    {-0x1.3a64c55694000p-2, -0x1.7a71cbcd735d0p-44},
    {-0x1.3d54fa5c1f000p-2, -0x1.c3e1cd9a395e3p-44},
    {-0x1.404308686a000p-2, -0x1.f8ef43049f7d3p-44},
    {-0x1.432ef2a04f000p-2, 0x1.fb129931715adp-44},
    {-0x1.4618bc21c6000p-2, 0x1.3d82f484c84ccp-46},
    {-0x1.4900680401000p-2, 0x1.8bccffe1a0f8cp-44},
    {-0x1.4be5f95778000p-2, 0x1.d7c92cd9ad824p-44},
    {-0x1.4ec9732600000p-2, -0x1.34d7aaf04d104p-45},
    {-0x1.51aad872e0000p-2, 0x1.f4bd8db0a7cc1p-44},
    {-0x1.548a2c3add000p-2, -0x1.3167e63081cf7p-45},
    {-0x1.5767717456000p-2, 0x1.64ead9524d7cap-44},
    {-0x1.5a42ab0f4d000p-2, 0x1.e63af2df7ba69p-50},
    {-0x1.5d1bdbf581000p-2, 0x1.8d6bdc9c7c238p-44},
    {-0x1.5ff3070a79000p-2, -0x1.e9e439f105039p-45},
    {-0x1.62c82f2b9c000p-2, -0x1.e54bdbd7c8a98p-44},
    {-0x1.659b57303e000p-2, -0x1.f281db0af8efcp-46},
};

#endif
